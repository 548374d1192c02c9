import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { MoreButton } from "@/components/MoreButton";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { UndoBar } from "@/components/UndoBar";
import { formatDate } from "@/lib/time";
import {
  type Consent,
  endedQuery,
  give,
  liveQuery,
  type Options,
  optionsQuery,
  type Scope,
  scopeOf,
  sharingKeys,
  withdraw,
  withdrawAll,
} from "./api";
import { ShareForm } from "./ShareForm";
import styles from "./Sharing.module.css";
import { useConsentWords } from "./words";

/** What I share with whom and until when; everything can be stopped with one tap and given again. */
export default function Sharing() {
  const { t, i18n } = useLingui();
  const queryClient = useQueryClient();
  const options = useQuery(optionsQuery(i18n.locale));
  const live = useQuery(liveQuery);
  const [stopped, setStopped] = useState<Consent | null>(null);
  const [wanted, setWanted] = useState<Scope | null>(null);
  const refresh = () => queryClient.invalidateQueries({ queryKey: sharingKeys.all });
  const stop = useMutation({
    mutationFn: (consent: Consent) => withdraw(consent.id),
    onSuccess: (consent) => {
      setStopped(consent);
      return refresh();
    },
  });
  const stopAll = useMutation({ mutationFn: withdrawAll, onSuccess: refresh });
  const undo = useMutation({
    mutationFn: (consent: Consent) =>
      give(scopeOf(consent), options.data?.texts[consent.recipient.kind]?.sha256 ?? ""),
    onSuccess: () => {
      setStopped(null);
      return refresh();
    },
  });

  return (
    <div className={styles.sharing}>
      <PageTitle
        title={t`Sharing`}
        lead={t`Nothing is shared unless you say so, and you can stop at any time.`}
        aside={
          <Button component={Link} to="/access-log" variant="default">
            <Trans>Who looked at my data</Trans>
          </Button>
        }
      />
      {options.error ? <ErrorNotice error={options.error} retry={() => options.refetch()} /> : null}
      {options.data && !options.data.is_open ? (
        <EnglishOnly>
          <Notice>{options.data.closed_because}</Notice>
        </EnglishOnly>
      ) : null}
      {live.error ? <ErrorNotice error={live.error} retry={() => live.refetch()} /> : null}
      {live.isPending || options.isPending ? (
        <Skeleton height={180} radius="lg" />
      ) : live.data && options.data ? (
        <Now
          consents={live.data}
          options={options.data}
          busy={stop.isPending ? stop.variables.id : null}
          onStop={(consent) => stop.mutate(consent)}
          onStopAll={() => stopAll.mutate()}
          onRenew={(consent) => setWanted(scopeOf(consent))}
        />
      ) : null}
      {stop.error || stopAll.error || undo.error ? (
        <ErrorNotice error={stop.error ?? stopAll.error ?? undo.error} />
      ) : null}
      {stopped ? (
        <UndoBar key={stopped.id} onUndo={() => undo.mutate(stopped)} onOver={() => setStopped(null)}>
          <Trans>Stopped. It is gone from their screen.</Trans>
        </UndoBar>
      ) : null}
      {options.data ? (
        <ShareForm key={JSON.stringify(wanted)} options={options.data} start={wanted} onGiven={refresh} />
      ) : null}
      {options.data ? <History options={options.data} /> : null}
    </div>
  );
}

function Now({
  consents,
  options,
  busy,
  onStop,
  onStopAll,
  onRenew,
}: {
  consents: readonly Consent[];
  options: Options;
  busy: string | null;
  onStop: (consent: Consent) => void;
  onStopAll: () => void;
  onRenew: (consent: Consent) => void;
}) {
  const { t } = useLingui();
  const words = useConsentWords(options);
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="shared-now">
      <h2 id="shared-now">
        <Trans>What I share now</Trans>
      </h2>
      {consents.length === 0 ? (
        <p className={page.soft}>
          <Trans>Nothing. Nobody but you can read what you write here.</Trans>
        </p>
      ) : (
        <>
          <table className={styles.matrix}>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>What</Trans>
                </th>
                <th scope="col">
                  <Trans>Who</Trans>
                </th>
                <th scope="col">
                  <Trans>Until</Trans>
                </th>
                <th scope="col">
                  <span className={page.srOnly}>
                    <Trans>Stop</Trans>
                  </span>
                </th>
              </tr>
            </thead>
            <tbody>
              {consents.map((consent) => {
                const what = words.what(consent.data_class);
                const who = words.who(consent);
                return (
                  <tr key={consent.id}>
                    <th scope="row">
                      <span lang="en">{what}</span>
                      {words.extent(consent) ? (
                        <span className={`${page.soft} ${page.small}`}> {words.extent(consent)}</span>
                      ) : null}
                    </th>
                    <td>
                      {who}
                      {consent.basis === "break_glass" ? (
                        <span className={styles.mark}>
                          <Trans>opened for safety</Trans>
                        </span>
                      ) : null}
                    </td>
                    <td>
                      {words.until(consent)}
                      {consent.words_changed ? (
                        <button type="button" className={styles.renew} onClick={() => onRenew(consent)}>
                          <Trans>The words have changed: read them</Trans>
                        </button>
                      ) : null}
                    </td>
                    <td>
                      {consent.links.withdraw ? (
                        <Button
                          variant="default"
                          size="sm"
                          loading={busy === consent.id}
                          aria-label={t`Stop sharing ${what} with ${who}`}
                          onClick={() => onStop(consent)}
                        >
                          <Trans>Stop</Trans>
                        </Button>
                      ) : null}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {consents.length > 1 ? (
            <div>
              <Button variant="subtle" onClick={onStopAll}>
                <Trans>Stop everything</Trans>
              </Button>
            </div>
          ) : null}
        </>
      )}
    </section>
  );
}

/** What was shared once. Nothing of it is ever forgotten. */
function History({ options }: { options: Options }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Trans>What I shared before</Trans>
      </summary>
      {open ? <Ended options={options} /> : null}
    </details>
  );
}

function Ended({ options }: { options: Options }) {
  const words = useConsentWords(options);
  const ended = useInfiniteQuery(endedQuery);
  const consents = ended.data?.pages.flatMap((each) => each.results) ?? [];
  if (ended.isPending) return <Skeleton height={90} radius="md" />;
  if (ended.error) return <ErrorNotice error={ended.error} retry={() => ended.refetch()} />;
  return (
    <div className={page.stack}>
      {consents.length === 0 ? (
        <p className={page.soft}>
          <Trans>Nothing has ended yet.</Trans>
        </p>
      ) : (
        <ul className={styles.list}>
          {consents.map((consent) => (
            <li key={consent.id}>
              <span>
                <span lang="en">{words.what(consent.data_class)}</span> {words.extent(consent)}
              </span>
              <span>{words.who(consent)}</span>
              <span className={page.soft}>
                {formatDate(consent.starts_at)} – {consent.ended_at ? formatDate(consent.ended_at) : ""}
              </span>
              <span className={page.soft}>{words.ended(consent)}</span>
            </li>
          ))}
        </ul>
      )}
      <MoreButton query={ended} />
    </div>
  );
}
