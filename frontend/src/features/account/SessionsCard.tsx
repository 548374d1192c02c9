import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Card } from "@/components/Card";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { displayLocale, formatDateTime } from "@/lib/time";
import styles from "./Account.module.css";
import { type DeviceSession, endOtherSessions, endSession, sessionsQuery } from "./api";

/** Where the person is signed in, with a way to end each. */
export function SessionsCard() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const sessions = useQuery(sessionsQuery);
  const end = useMutation({ mutationFn: endSession, onSuccess: reload });
  const endOthers = useMutation({ mutationFn: endOtherSessions, onSuccess: reload });
  const rows = sessions.data?.results ?? [];
  const error = sessions.error ?? end.error ?? endOthers.error;

  return (
    <Card title={t`Where you are signed in`}>
      {sessions.isPending ? <Skeleton height={120} radius="md" /> : null}
      {error ? (
        <ErrorNotice error={error} retry={sessions.error ? () => sessions.refetch() : undefined} />
      ) : null}
      <ul className={styles.list}>
        {rows.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isEnding={end.isPending && end.variables === session.id}
            onEnd={() => end.mutate(session.id)}
          />
        ))}
      </ul>
      {endOthers.isSuccess || end.isSuccess ? (
        <Notice>
          <Trans>Signed out there. It counts at once.</Trans>
        </Notice>
      ) : null}
      {rows.length > 1 ? (
        <div>
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            <Trans>Sign out everywhere else</Trans>
          </Button>
        </div>
      ) : sessions.data ? (
        <p className={`${page.soft} ${page.small}`}>
          <Trans>You are signed in nowhere else.</Trans>
        </p>
      ) : null}
    </Card>
  );
}

function SessionRow({
  session,
  isEnding,
  onEnd,
}: {
  session: DeviceSession;
  isEnding: boolean;
  onEnd: () => void;
}) {
  const { t } = useLingui();
  const name = session.browser || session.label || t`A device`;
  const country = session.place.country ? countryName(session.place.country) : "";
  const about = [
    session.kind === "admin" ? t`Administration` : "",
    country ? t`probably in ${country}` : "",
    session.place.network ? t`network ${session.place.network}` : "",
  ].filter(Boolean);
  return (
    <li>
      <span className={styles.what}>
        <strong>{name}</strong>
        <small>
          {session.is_current ? (
            <Trans>This device, now.</Trans>
          ) : (
            <Trans>Last used {formatDateTime(new Date(session.last_seen_at))}.</Trans>
          )}{" "}
          {about.join(" · ")}
        </small>
      </span>
      {session.is_current ? null : (
        <Button
          size="sm"
          variant="default"
          aria-label={t`Sign out on ${name}`}
          loading={isEnding}
          onClick={onEnd}
        >
          <Trans>Sign out</Trans>
        </Button>
      )}
    </li>
  );
}

function countryName(code: string): string {
  try {
    return new Intl.DisplayNames([displayLocale()], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
