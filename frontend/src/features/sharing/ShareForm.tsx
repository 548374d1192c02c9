import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, Skeleton, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { SharedList } from "@/components/SharedList";
import { Problem } from "@/lib/problem";
import { give, type Kind, type Options, practitionersQuery, preview, type Scope } from "./api";
import styles from "./Sharing.module.css";

const ROLE = "role";
const NUMBERS = "aggregate";
const ENDS = [7, 30, 90, 365] as const;
const DAY_MS = 86_400_000;

/** Choose whom, what and until when; see exactly what they will see; read the words; share. */
export function ShareForm({
  options,
  start,
  onGiven,
}: {
  options: Options;
  /** What is to be given anew. */
  start: Scope | null;
  onGiven: () => unknown;
}) {
  const { t } = useLingui();
  const people = useQuery({ ...practitionersQuery, enabled: options.is_open });
  const [to, setTo] = useState(start ? (start.recipient_id ?? start.recipient_kind) : "");
  const [what, setWhat] = useState<string>(start?.data_class ?? "");
  const [days, setDays] = useState("");
  const [since, setSince] = useState(start?.from_date ?? "");
  const kind: Kind = to === ROLE || to === NUMBERS ? to : "person";
  const classes = options.classes.filter((each) => (kind === NUMBERS ? each.counted : each.to_people));
  const chosen = classes.find((each) => each.data_class === what);
  const text = options.texts[kind];
  const look = useMutation({ mutationFn: preview });
  const share = useMutation({
    mutationFn: (scope: Scope) => give(scope, text?.sha256 ?? ""),
    onSuccess: () => onGiven(),
  });

  function scope(): Scope {
    return {
      recipient_kind: kind,
      recipient_id: kind === "person" ? to : null,
      recipient_role: kind === ROLE ? "practitioner" : "",
      data_class: what as Scope["data_class"],
      entry_id: start?.entry_id ?? null,
      from_date: chosen?.by_days && kind !== NUMBERS && since ? since : null,
      to_date: start?.to_date ?? null,
      ends_at: days ? new Date(Date.now() + Number(days) * DAY_MS).toISOString() : null,
    };
  }

  function changed<T>(set: (value: T) => void) {
    return (value: T) => {
      look.reset();
      share.reset();
      set(value);
    };
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    share.mutate(scope());
  }

  if (options.is_open && people.isPending) return <Skeleton height={220} radius="lg" />;
  const ready = to !== "" && chosen !== undefined;
  return (
    <form className={`${page.card} ${page.stack}`} onSubmit={submit} aria-labelledby="share-something">
      <h2 id="share-something">
        <Trans>Share something</Trans>
      </h2>
      {people.error ? <ErrorNotice error={people.error} retry={() => people.refetch()} /> : null}
      <NativeSelect
        label={t`Who`}
        value={to}
        onChange={(event) => changed(setTo)(event.currentTarget.value)}
        data={[
          { value: "", label: t`Choose` },
          ...(people.data ?? []).map((person) => ({ value: person.id, label: person.name })),
          ...(options.is_open ? [{ value: ROLE, label: t`All practitioners, also future ones` }] : []),
          { value: NUMBERS, label: t`Nobody: only be counted in numbers` },
        ]}
      />
      <NativeSelect
        label={t`What`}
        value={what}
        onChange={(event) => changed(setWhat)(event.currentTarget.value)}
        data={[
          { value: "", label: t`Choose` },
          ...classes.map((each) => ({ value: each.data_class, label: each.title })),
        ]}
      />
      {chosen ? (
        <EnglishOnly note={false}>
          <p className={page.soft}>{chosen.shows}</p>
        </EnglishOnly>
      ) : null}
      <div className={styles.pair}>
        <NativeSelect
          label={t`Until`}
          value={days}
          onChange={(event) => changed(setDays)(event.currentTarget.value)}
          data={[
            { value: "", label: t`I stop it` },
            ...ENDS.map((count) => ({ value: String(count), label: t`${count} days from now` })),
          ]}
        />
        {chosen?.by_days && kind !== NUMBERS ? (
          <TextInput
            type="date"
            label={t`Only what is from this day on`}
            value={since}
            onChange={(event) => changed(setSince)(event.currentTarget.value)}
          />
        ) : null}
      </div>
      {ready && kind !== NUMBERS ? (
        <div>
          <Button variant="default" loading={look.isPending} onClick={() => look.mutate(scope())}>
            <Trans>Show me exactly what they will see</Trans>
          </Button>
        </div>
      ) : null}
      {look.error ? <ErrorNotice error={look.error} /> : null}
      {look.data ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <section className={styles.preview} tabIndex={0} aria-label={t`Exactly what they will see`}>
          {look.data.results.length ? (
            <>
              <SharedList items={look.data.results} />
              {look.data.is_cut ? (
                <p className={page.soft}>
                  <Trans>And what is older than this.</Trans>
                </p>
              ) : null}
            </>
          ) : (
            <p className={page.soft}>
              <Trans>Nothing yet. They will see what you add later.</Trans>
            </p>
          )}
        </section>
      ) : null}
      {ready && text ? (
        <EnglishOnly className={styles.words}>
          <h3>{text.title}</h3>
          <ul>
            {text.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </EnglishOnly>
      ) : null}
      {share.error ? <ErrorNotice error={share.error} retry={again(share.error, onGiven)} /> : null}
      {share.isSuccess ? (
        <Notice>
          <Trans>Shared. You can stop it above at any time.</Trans>
        </Notice>
      ) : null}
      <div>
        <Button type="submit" disabled={!ready} loading={share.isPending}>
          <Trans>Share it</Trans>
        </Button>
      </div>
    </form>
  );
}

/** Where the words changed while they were read, the new ones have to be fetched first. */
function again(error: unknown, refresh: () => unknown): (() => void) | undefined {
  return error instanceof Problem && error.code === "text_changed" ? () => void refresh() : undefined;
}
