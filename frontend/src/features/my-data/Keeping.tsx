import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, NumberInput, Skeleton, TextInput } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { formatDate } from "@/lib/time";
import {
  type Asked,
  type Clock,
  clocksQuery,
  closeRequest,
  type Hold,
  holdsQuery,
  placeHold,
  releaseHold,
  requestsQuery,
  setClocks,
} from "./api";
import styles from "./MyData.module.css";
import { CLASSES, KINDS } from "./words";

/** For owners and administrators: how long what is kept, who asked what, and what must not be erased for now. */
export default function Keeping() {
  const { t } = useLingui();
  return (
    <div className={styles.page}>
      <PageTitle
        title={t`Keeping and erasing`}
        lead={t`Clocks, requests and legal holds. What people wrote is never shown here.`}
      />
      <RequestsCard />
      <ClocksCard />
      <HoldsCard />
    </div>
  );
}

function RequestsCard() {
  const { t } = useLingui();
  const requests = useInfiniteQuery(requestsQuery);
  const rows = requests.data?.pages.flatMap((each) => each.results) ?? [];
  return (
    <Card title={t`Open requests`}>
      {requests.error ? <ErrorNotice error={requests.error} retry={() => requests.refetch()} /> : null}
      {requests.isPending ? <Skeleton height={80} radius="md" /> : null}
      {requests.data && !rows.length ? (
        <p className={page.soft}>
          <Trans>Nobody waits for an answer.</Trans>
        </p>
      ) : null}
      <ul className={styles.list}>
        {rows.map((request) => (
          <RequestRow key={request.id} request={request} />
        ))}
      </ul>
      {requests.hasNextPage ? (
        <div>
          <Button
            variant="default"
            loading={requests.isFetchingNextPage}
            onClick={() => requests.fetchNextPage()}
          >
            <Trans>More</Trans>
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function RequestRow({ request }: { request: Asked }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const close = useMutation({
    mutationFn: (state: "done" | "refused") => closeRequest(request.id, state),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: requestsQuery.queryKey }),
  });
  const kind = t(KINDS[request.kind]);
  return (
    <li className={styles.row}>
      <span>
        <strong>{kind}</strong>
        <br />
        <small>
          {request.is_overdue ? (
            <Trans>was due on {formatDate(request.due_at)}</Trans>
          ) : (
            <Trans>due by {formatDate(request.due_at)}</Trans>
          )}
        </small>
      </span>
      <span className={page.row}>
        <Button variant="default" loading={close.isPending} onClick={() => close.mutate("done")}>
          <Trans>Answered</Trans>
        </Button>
        <Button variant="subtle" loading={close.isPending} onClick={() => close.mutate("refused")}>
          <Trans>Refused</Trans>
        </Button>
      </span>
      {close.error ? <ErrorNotice error={close.error} /> : null}
    </li>
  );
}

function ClocksCard() {
  const { t } = useLingui();
  const clocks = useQuery(clocksQuery);
  return (
    <Card title={t`How long what is kept`}>
      <p className={page.soft}>
        <Trans>
          What is past its clock is deleted once a day, for good. Empty means: as long as the person is here.
        </Trans>
      </p>
      {clocks.error ? <ErrorNotice error={clocks.error} retry={() => clocks.refetch()} /> : null}
      {clocks.isPending ? <Skeleton height={200} radius="md" /> : null}
      <ul className={styles.list}>
        {clocks.data?.results.map((clock) => (
          <ClockRow key={`${clock.data_class} ${clock.days}`} clock={clock} />
        ))}
      </ul>
    </Card>
  );
}

function ClockRow({ clock }: { clock: Clock }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const set = useMutation({
    mutationFn: (days: number | null) => setClocks({ [clock.data_class]: days }),
    onSuccess: (answer) => queryClient.setQueryData(clocksQuery.queryKey, answer),
  });
  const name = t(CLASSES[clock.data_class]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const raw = String(new FormData(event.currentTarget).get("days")).trim();
    set.mutate(raw === "" ? null : Number(raw));
  }

  return (
    <li>
      <form className={styles.row} onSubmit={submit}>
        <NumberInput
          name="days"
          label={t`${name}: days`}
          defaultValue={clock.days ?? undefined}
          min={clock.least}
          max={clock.most ?? undefined}
          allowDecimal={false}
          clampBehavior="none"
          description={clock.most === null ? t`At least ${clock.least}` : t`${clock.least} to ${clock.most}`}
        />
        <span className={page.row}>
          <small>
            <Plural
              value={clock.past}
              _0="nothing is past it"
              one="# row goes with the next sweep"
              other="# rows go with the next sweep"
            />
          </small>
          <Button
            type="submit"
            variant="default"
            loading={set.isPending}
            aria-label={t`Set the days of ${name}`}
          >
            <Trans>Set</Trans>
          </Button>
        </span>
      </form>
      {set.error ? <ErrorNotice error={set.error} /> : null}
    </li>
  );
}

function HoldsCard() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const holds = useQuery(holdsQuery);
  const place = useMutation({
    mutationFn: placeHold,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: holdsQuery.queryKey }),
  });
  const rows = holds.data?.results ?? [];
  const stands = rows.some((hold) => !hold.released_at && hold.member === null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    place.mutate(String(new FormData(event.currentTarget).get("reason")).trim());
  }

  return (
    <Card title={t`Legal holds`}>
      <p className={page.soft}>
        <Trans>
          While a hold stands, nobody is erased and no clock runs. The people it is about are told the reason.
        </Trans>
      </p>
      {holds.error ? <ErrorNotice error={holds.error} retry={() => holds.refetch()} /> : null}
      {holds.isPending ? <Skeleton height={80} radius="md" /> : null}
      <ul className={styles.list}>
        {rows.map((hold) => (
          <HoldRow key={hold.id} hold={hold} />
        ))}
      </ul>
      {place.error ? <ErrorNotice error={place.error} shown={["reason"]} /> : null}
      {stands || !holds.data ? null : (
        <form className={page.stack} onSubmit={submit}>
          <TextInput name="reason" label={t`Reason`} maxLength={500} required withAsterisk={false} />
          <div>
            <Button type="submit" variant="default" loading={place.isPending}>
              <Trans>Hold everything</Trans>
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}

function HoldRow({ hold }: { hold: Hold }) {
  const queryClient = useQueryClient();
  const release = useMutation({
    mutationFn: () => releaseHold(hold.id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: holdsQuery.queryKey }),
  });
  return (
    <li className={styles.row}>
      <span>
        {hold.reason}
        <br />
        <small>
          {hold.member ? <Trans>one person</Trans> : <Trans>everybody</Trans>},{" "}
          {hold.released_at ? (
            <Trans>until {formatDate(hold.released_at)}</Trans>
          ) : (
            <Trans>since {formatDate(hold.placed_at)}</Trans>
          )}
        </small>
      </span>
      {hold.released_at ? null : (
        <Button variant="default" loading={release.isPending} onClick={() => release.mutate()}>
          <Trans>Release</Trans>
        </Button>
      )}
      {release.error ? <ErrorNotice error={release.error} /> : null}
    </li>
  );
}
