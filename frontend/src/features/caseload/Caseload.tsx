import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, Skeleton, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { MoreButton } from "@/components/MoreButton";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { useOrganization } from "@/features/organizations/useOrganization";
import { caseloadQuery, saveView, viewQuery } from "./api";
import { CareOnly } from "./CareOnly";
import styles from "./Caseload.module.css";
import { CaseloadRow } from "./CaseloadRow";
import { Digest } from "./Digest";
import { SendToMany } from "./SendToMany";
import { ORDERS, type Order, REASONS } from "./search";
import { useRowKeys } from "./useRowKeys";
import { useOrderWords, useReasonWords } from "./words";

/** Who shares something with me, the most pressing first, and why each stands where they stand. */
export default function Caseload() {
  const { t } = useLingui();
  return (
    <div className={styles.page}>
      <PageTitle
        title={t`Caseload`}
        lead={t`People who share something with you, the most pressing first. Each row says why.`}
      />
      <CareOnly>
        <People />
      </CareOnly>
    </div>
  );
}

function People() {
  const { t } = useLingui();
  const asked = useSearch({ from: "/caseload" });
  const navigate = useNavigate({ from: "/caseload" });
  const organization = useOrganization();
  const view = useQuery(viewQuery);
  const reasons = useReasonWords();
  const orders = useOrderWords();
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), 300);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const searchField = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLOListElement>(null);

  // The address wins; without it, the view that was kept.
  const order: Order = asked.order ?? view.data?.order ?? "need";
  const reason = asked.reason ?? view.data?.reason ?? "";
  const questionnaire = asked.questionnaire ?? view.data?.questionnaire ?? "";
  const rows = useInfiniteQuery({
    ...caseloadQuery({ search, reason: reason === "all" ? "" : reason, questionnaire, order }),
    enabled: !view.isPending,
  });
  const people = rows.data?.pages.flatMap(({ results }) => results) ?? [];
  const counts = rows.data?.pages[0]?.counts;
  const isFiltered = search !== "" || (reason !== "" && reason !== "all") || questionnaire !== "";
  useRowKeys(list, searchField, (member) => toggle(member));

  function toggle(member: string): void {
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(member)) next.add(member);
      return next;
    });
  }

  return (
    <>
      <search className={styles.filters}>
        <TextInput
          ref={searchField}
          label={t`Search by name`}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          aria-keyshortcuts="/"
        />
        <NativeSelect
          label={t`Reason`}
          value={reason || "all"}
          onChange={({ currentTarget: { value } }) =>
            void navigate({
              search: (before) => ({ ...before, reason: value as typeof asked.reason }),
              replace: true,
            })
          }
          data={[
            { value: "all", label: t`All reasons` },
            ...REASONS.map((value) => ({
              value,
              label: counts ? `${reasons[value]} (${counts[value] ?? 0})` : reasons[value],
            })),
          ]}
        />
        <NativeSelect
          label={t`Order`}
          value={order}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: (before) => ({ ...before, order: value as Order }), replace: true })
          }
          data={ORDERS.map((value) => ({ value, label: orders[value] }))}
        />
      </search>
      <KeepView order={order} reason={reason} />
      <p className={`${page.soft} ${page.small} ${styles.keys}`}>
        <Trans>
          Keys: <kbd>j</kbd> and <kbd>k</kbd> move, <kbd>Enter</kbd> opens, <kbd>x</kbd> selects, <kbd>/</kbd>{" "}
          searches, <kbd>Ctrl</kbd> or <kbd>⌘</kbd> with <kbd>K</kbd> goes anywhere.
        </Trans>
      </p>

      {rows.error ? <ErrorNotice error={rows.error} retry={() => rows.refetch()} /> : null}
      {rows.isPending ? (
        <>
          <Skeleton height={96} radius="lg" />
          <Skeleton height={96} radius="lg" />
          <Skeleton height={96} radius="lg" />
        </>
      ) : null}
      <p className={page.srOnly} role="status">
        {rows.data ? t`${people.length} people shown` : ""}
      </p>
      {chosen.size ? (
        <SendToMany
          people={people.filter(({ member }) => chosen.has(member))}
          onDone={() => setChosen(new Set())}
        />
      ) : null}
      {people.length ? (
        <ol ref={list} className={styles.rows}>
          {people.map((row) => (
            <CaseloadRow
              key={row.member}
              row={row}
              isChosen={chosen.has(row.member)}
              onChoose={() => toggle(row.member)}
            />
          ))}
        </ol>
      ) : rows.data ? (
        <Nobody isFiltered={isFiltered} isEmployer={organization.data?.kind === "employer"} />
      ) : null}
      <MoreButton query={rows} />
      <Digest />
    </>
  );
}

function Nobody({ isFiltered, isEmployer }: { isFiltered: boolean; isEmployer: boolean }) {
  const { t } = useLingui();
  if (isFiltered)
    return (
      <Notice>
        <Trans>Nobody matches. Try fewer letters or all reasons.</Trans>
      </Notice>
    );
  if (isEmployer)
    return (
      <Notice title={t`Nobody is listed in an employer's organisation`}>
        <Trans>
          What colleagues write here, and that they are here at all, is theirs alone. No role can see it.
        </Trans>
      </Notice>
    );
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="nobody">
      <h2 id="nobody">
        <Trans>Nobody shares with you yet</Trans>
      </h2>
      <p>
        <Trans>
          Members decide what they share and with whom, on their page “Sharing”. You cannot ask for it here
          and nothing is shared by default. As soon as somebody shares, they stand in this list.
        </Trans>
      </p>
    </section>
  );
}

/** Offers to keep the order and the reason as this person's own view. */
function KeepView({ order, reason }: { order: Order; reason: string }) {
  const queryClient = useQueryClient();
  const view = useQuery(viewQuery);
  const save = useMutation({
    mutationFn: saveView,
    onSuccess: (kept) => queryClient.setQueryData(viewQuery.queryKey, kept),
  });
  if (!view.data) return null;
  const wanted = reason === "" || reason === "all" ? null : REASONS.find((code) => code === reason);
  const isKept = view.data.order === order && (view.data.reason ?? null) === (wanted ?? null);
  if (isKept && !save.isSuccess) return null;
  return (
    <div className={page.row}>
      {isKept ? (
        <p role="status" className={page.soft}>
          <Trans>The list opens like this from now on.</Trans>
        </p>
      ) : (
        <Button
          variant="subtle"
          size="sm"
          loading={save.isPending}
          onClick={() => view.data && save.mutate({ ...view.data, order, reason: wanted ?? null })}
        >
          <Trans>Always open it like this</Trans>
        </Button>
      )}
      {save.error ? <ErrorNotice error={save.error} /> : null}
    </div>
  );
}
