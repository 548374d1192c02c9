import { Trans, useLingui } from "@lingui/react/macro";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useState } from "react";
import { Dialog } from "@/components/Dialog";
import page from "@/components/Page.module.css";
import { caseloadQuery } from "./api";
import styles from "./Caseload.module.css";
import { useReasonWords } from "./words";

type Entry = { id: string; label: string; hint: string; go: () => void };

/** Ctrl-K or Cmd-K from anywhere: a person of the caseload, or a page, by some letters. For care staff. */
export default function Palette() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      setOpen(true);
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return open ? <Opened onClose={() => setOpen(false)} /> : null;
}

function Opened({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const id = useId();
  const navigate = useNavigate();
  const reasons = useReasonWords();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const [search] = useDebouncedValue(typed.trim(), 200);
  const rows = useInfiniteQuery({
    ...caseloadQuery({ search, reason: "", questionnaire: "", order: search ? "name" : "need" }),
  });
  const pages: Entry[] = [
    { id: "caseload", label: t`Caseload`, hint: t`Page`, go: () => void navigate({ to: "/caseload" }) },
    { id: "review", label: t`To review`, hint: t`Page`, go: () => void navigate({ to: "/review" }) },
    {
      id: "report",
      label: t`Report of times`,
      hint: t`Page`,
      go: () => void navigate({ to: "/review/report" }),
    },
    { id: "notes", label: t`My notes`, hint: t`Page`, go: () => void navigate({ to: "/notes" }) },
    { id: "today", label: t`Today`, hint: t`Page`, go: () => void navigate({ to: "/" }) },
    { id: "settings", label: t`Settings`, hint: t`Page`, go: () => void navigate({ to: "/settings" }) },
  ];
  const people: Entry[] = (rows.data?.pages[0]?.results ?? []).slice(0, 8).map((row) => ({
    id: row.member,
    label: row.display_name ?? t`Name not shared`,
    hint: reasons[row.reason.code],
    go: () => void navigate({ to: "/caseload/$memberId", params: { memberId: row.member } }),
  }));
  const wanted = typed.trim().toLocaleLowerCase();
  const entries = [...people, ...pages.filter(({ label }) => label.toLocaleLowerCase().includes(wanted))];
  const current = Math.min(at, entries.length - 1);

  function choose(entry: Entry | undefined): void {
    if (!entry) return;
    onClose();
    entry.go();
  }

  return (
    <Dialog title={t`Go to`} onClose={onClose}>
      <input
        autoFocus
        type="search"
        role="combobox"
        className={styles.paletteField}
        aria-label={t`A name or a page`}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={entries[current] ? `${id}-${entries[current].id}` : undefined}
        aria-autocomplete="list"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") setAt(Math.min(entries.length - 1, current + 1));
          else if (event.key === "ArrowUp") setAt(Math.max(0, current - 1));
          else if (event.key === "Enter") choose(entries[current]);
          else return;
          event.preventDefault();
        }}
      />
      <div id={id} role="listbox" aria-label={t`Found`} className={styles.palette}>
        {entries.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the current one
          <div
            key={entry.id}
            id={`${id}-${entry.id}`}
            role="option"
            aria-selected={index === current}
            onClick={() => choose(entry)}
          >
            <span>{entry.label}</span>
            <span className={`${page.soft} ${page.small}`}>{entry.hint}</span>
          </div>
        ))}
      </div>
      {entries.length ? null : (
        <p className={page.soft} role="status">
          <Trans>Nothing found.</Trans>
        </p>
      )}
    </Dialog>
  );
}
