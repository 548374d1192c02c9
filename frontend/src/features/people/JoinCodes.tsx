import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, Skeleton, TextInput } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Card } from "@/components/Card";
import { MoreButton } from "@/components/MoreButton";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { Anchor } from "@/lib/navigation";
import { Problem } from "@/lib/problem";
import { formatDate } from "@/lib/time";
import { endJoinCode, type JoinCode, joinCodesQuery, makeJoinCode } from "./api";
import styles from "./People.module.css";
import { PeopleFrame } from "./PeopleFrame";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Codes with which anybody who has one may join as a member. */
export default function JoinCodes() {
  const { t } = useLingui();
  const codes = useInfiniteQuery(joinCodesQuery);
  const rows = codes.data?.pages.flatMap(({ results }) => results) ?? [];

  return (
    <PeopleFrame
      title={t`Join codes`}
      lead={t`A code for a poster or a letter. Whoever has it can join as a member, until it ends or is used up.`}
    >
      <NewCode />
      {codes.error ? <ErrorNotice error={codes.error} retry={() => codes.refetch()} /> : null}
      {codes.isPending ? <Skeleton height={160} radius="lg" /> : null}
      {rows.length ? (
        <ul className={`${styles.list} ${styles.rows}`}>
          {rows.map((code) => (
            <CodeRow key={code.id} code={code} />
          ))}
        </ul>
      ) : codes.data ? (
        <Notice>
          <Trans>There is no code yet.</Trans>
        </Notice>
      ) : null}
      <MoreButton query={codes} />
    </PeopleFrame>
  );
}

function NewCode() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const make = useMutation({
    mutationFn: makeJoinCode,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["people", "join-codes"] }),
  });
  const problem = make.error instanceof Problem ? make.error : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const uses = Number(form.get("max_uses"));
    make.mutate({
      expires_at: new Date(Date.now() + Number(form.get("days")) * DAY_MS).toISOString(),
      max_uses: uses > 0 ? uses : null,
    });
  }

  return (
    <Card title={t`Make a code`}>
      {make.error ? <ErrorNotice error={make.error} shown={["max_uses", "expires_at"]} /> : null}
      <form className={page.stack} onSubmit={submit}>
        <div className={styles.pair}>
          <NativeSelect
            name="days"
            label={t`Works for`}
            defaultValue="90"
            error={problem?.field("expires_at")}
            data={[
              { value: "7", label: t`a week` },
              { value: "30", label: t`a month` },
              { value: "90", label: t`three months` },
              { value: "364", label: t`a year` },
            ]}
          />
          <TextInput
            name="max_uses"
            type="number"
            min={1}
            max={100_000}
            label={t`At most this many people`}
            description={t`Leave it empty for no limit.`}
            error={problem?.field("max_uses")}
          />
        </div>
        <div>
          <Button type="submit" loading={make.isPending}>
            <Trans>Make a code</Trans>
          </Button>
        </div>
      </form>
    </Card>
  );
}

function CodeRow({ code }: { code: JoinCode }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const end = useMutation({
    mutationFn: () => endJoinCode(code.id),
    onSuccess: () => {
      setAsked(false);
      return queryClient.invalidateQueries({ queryKey: ["people", "join-codes"] });
    },
  });
  const text = code.code;
  const { uses, max_uses } = code;

  return (
    <li>
      <span className={styles.who}>
        <strong className={styles.code}>{text}</strong>
        <small>
          {code.is_usable ? (
            <Trans>until {formatDate(code.expires_at)}</Trans>
          ) : code.revoked_at ? (
            <Trans>ended on {formatDate(code.revoked_at)}</Trans>
          ) : (
            <Trans>no longer works</Trans>
          )}
          {uses !== null
            ? ` · ${max_uses ? t`used ${uses} of ${max_uses} times` : t`used ${uses} times`}`
            : ""}
        </small>
      </span>
      {code.is_usable ? (
        <span className={page.row}>
          <Anchor href={`/people/join-codes/${code.id}`} aria-label={t`Poster for ${text}`}>
            <Trans>Poster</Trans>
          </Anchor>
          {isAsked ? (
            <>
              <Button size="sm" loading={end.isPending} onClick={() => end.mutate()}>
                <Trans>End it now</Trans>
              </Button>
              <Button size="sm" variant="default" onClick={() => setAsked(false)}>
                <Trans>Keep</Trans>
              </Button>
            </>
          ) : (
            <Button size="sm" variant="subtle" aria-label={t`End ${text}`} onClick={() => setAsked(true)}>
              <Trans>End</Trans>
            </Button>
          )}
        </span>
      ) : null}
      {end.error ? <ErrorNotice error={end.error} /> : null}
    </li>
  );
}
