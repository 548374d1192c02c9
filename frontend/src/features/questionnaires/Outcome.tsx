import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { Icon } from "@/components/Icon";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { HelpPanel } from "@/features/help/HelpPanel";
import { formatDateTime } from "@/lib/time";
import { questionnaireQuery, type Response, type Result, type Score } from "./api";
import styles from "./Outcome.module.css";
import { Remove } from "./Remove";

/** The result of a finished questionnaire, in plain words. Help comes before it, and never beside a number. */
export function Outcome({ response }: { response: Response }) {
  const navigate = useNavigate();
  const [putAway, setPutAway] = useState(false);
  const isFirst = response.help !== null && response.help.presentation !== "quiet" && !putAway;
  return (
    <div className={styles.outcome}>
      <PageTitle
        title={response.title}
        lead={response.completed_at ? formatDateTime(new Date(response.completed_at)) : undefined}
      />
      {response.help ? (
        isFirst ? (
          <>
            <HelpPanel help={response.help} onDismiss={() => setPutAway(true)} />
            <div>
              <Button variant="default" onClick={() => setPutAway(true)}>
                <Trans>Go on to my result</Trans>
              </Button>
            </div>
          </>
        ) : response.help.presentation === "quiet" ? (
          <HelpPanel help={response.help} />
        ) : null
      ) : null}
      {isFirst ? null : (
        <>
          {response.result ? (
            <Scores response={response} result={response.result} />
          ) : (
            <Notice tone="attention">
              <Trans>These answers cannot be opened any more.</Trans>
            </Notice>
          )}
          <Given response={response} />
          <div className={page.row}>
            <Link to="/check-ups" className={styles.back}>
              <Icon name="back" size={18} />
              <Trans>All check-ups</Trans>
            </Link>
            <Remove id={response.id} onRemoved={() => void navigate({ to: "/check-ups" })} />
          </div>
        </>
      )}
    </div>
  );
}

function Scores({ response, result }: { response: Response; result: Result }) {
  return (
    <>
      <EnglishOnly className={page.stack}>
        {result.scores.map((score) => (
          <ScoreCard key={score.name} score={score} />
        ))}
        <p>{result.notice}</p>
      </EnglishOnly>
      {result.next ? (
        <section className={`${page.card} ${page.stack}`} aria-labelledby="next">
          <h2 id="next">
            <Trans>A few more questions?</Trans>
          </h2>
          <p>
            <Trans>
              {result.next.title} asks a little more about the same things. Your answers are taken over.
            </Trans>
          </p>
          <div>
            <Button
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/check-ups/begin/$code"
                  params={{ code: result.next?.code ?? "" }}
                  search={{ from: response.id }}
                />
              )}
            >
              <Trans>Look at it</Trans>
            </Button>
          </div>
        </section>
      ) : null}
      <EnglishOnly note={false}>
        <p className={`${page.soft} ${page.small}`}>{result.credit}</p>
      </EnglishOnly>
    </>
  );
}

function ScoreCard({ score }: { score: Score }) {
  return (
    <section className={`${page.card} ${page.stack}`}>
      <h2>{score.title}</h2>
      <p className={styles.sentence}>{score.sentence}</p>
      {score.bands.length && score.value !== null ? <Bands score={score} /> : null}
      {score.change ? <p>{score.change.sentence}</p> : null}
    </section>
  );
}

/** The ranges in words, with a mark at the present one. One colour: a range is a name, not a warning. */
function Bands({ score }: { score: Score }) {
  return (
    <ol className={styles.bands}>
      {score.bands.map((band) => {
        const isPresent = band.code === score.band?.code;
        return (
          <li key={band.code} aria-current={isPresent ? "true" : undefined}>
            <span>{band.text}</span>
            <span className={page.soft}>
              {band.start}–{band.end}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** What was answered, for looking it up again. */
function Given({ response }: { response: Response }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const questionnaire = useQuery({ ...questionnaireQuery(response.questionnaire), enabled: open });
  const answers = response.answers;
  if (!answers) return null;
  return (
    <details className={styles.given} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Trans>What I answered</Trans>
      </summary>
      {questionnaire.error ? <ErrorNotice error={questionnaire.error} /> : null}
      {questionnaire.data && questionnaire.data.version === response.version ? (
        <dl>
          {questionnaire.data.questions
            .filter((question) => question.link_id in answers)
            .map((question) => {
              const value = answers[question.link_id];
              const option = question.options.find((entry) => entry.value === value);
              return (
                <div key={question.link_id}>
                  <dt lang="en">{question.text}</dt>
                  <dd>{value === null ? t`I would rather not say` : (option?.text ?? value)}</dd>
                </div>
              );
            })}
        </dl>
      ) : questionnaire.data ? (
        <p className={page.soft}>
          <Trans>The words of these questions have changed since.</Trans>
        </p>
      ) : null}
    </details>
  );
}
