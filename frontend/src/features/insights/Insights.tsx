import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { EnglishOnly } from "@/components/EnglishOnly";
import { Icon } from "@/components/Icon";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { Anchor } from "@/lib/navigation";
import { type Insights as Answer, insightKeys, insightsQuery, patchSettings, settingsQuery } from "./api";
import { Calendar } from "./Calendar";
import styles from "./Insights.module.css";
import { Patterns } from "./Patterns";
import { INSIGHTS_PERIODS, type InsightsPeriod } from "./periods";
import { SelfTests } from "./SelfTests";
import { Months, Weeks } from "./Summaries";
import { Trend } from "./Trend";

export default function Insights() {
  const { t } = useLingui();
  const { period = "365d" } = useSearch({ from: "/insights" });
  const insights = useQuery(insightsQuery(period));
  const names: Record<InsightsPeriod, string> = { "90d": t`3 months`, "365d": t`1 year`, "730d": t`2 years` };
  const data = insights.data;

  return (
    <div className={styles.insights}>
      <PageTitle
        title={t`Insights`}
        lead={t`What your own notes say, and how sure that is. Nobody else sees this page.`}
      />
      <nav className={styles.bar} aria-label={t`Period`}>
        <div className={styles.periods}>
          {INSIGHTS_PERIODS.map((value) => (
            <Link
              key={value}
              to="/insights"
              search={{ period: value }}
              replace
              className={styles.period}
              aria-current={value === period ? "true" : undefined}
            >
              {names[value]}
            </Link>
          ))}
        </div>
        <Button
          variant="default"
          size="sm"
          leftSection={<Icon name="print" size={18} />}
          onClick={() => window.print()}
        >
          <Trans>Print</Trans>
        </Button>
      </nav>

      {insights.error ? <ErrorNotice error={insights.error} retry={() => insights.refetch()} /> : null}
      {insights.isPending ? (
        <>
          <Skeleton height={120} radius="lg" />
          <Skeleton height={220} radius="lg" />
          <Skeleton height={220} radius="lg" />
        </>
      ) : null}
      {data ? data.calendar.length ? <Found data={data} /> : <Nothing /> : null}
      {data ? <SelfTests /> : null}
      {data ? <Switches /> : null}
    </div>
  );
}

function Found({ data }: { data: Answer }) {
  return (
    <>
      {data.suggestions.map((suggestion) => (
        <EnglishOnly key={suggestion.kind}>
          <Notice
            action={
              <span className={page.row}>
                <Anchor href="/safety-plan">Safety plan</Anchor>
                <Anchor href="/help">Need help now</Anchor>
              </span>
            }
          >
            {suggestion.sentence}
          </Notice>
        </EnglishOnly>
      ))}
      {data.streak.is_on && data.streak.days_this_month !== null ? <Streak streak={data.streak} /> : null}
      <Calendar data={data} />
      <Trend data={data} />
      <Patterns patterns={data.patterns} />
      <Weeks weeks={data.weeks} />
      <Months months={data.months} />
    </>
  );
}

function Nothing() {
  return (
    <section className={`${page.card} ${page.stack}`}>
      <h2>
        <Trans>Nothing to show yet</Trans>
      </h2>
      <p className={page.soft}>
        <Trans>
          A few noted days are enough for the calendar, about four weeks for patterns.{" "}
          <Link to="/">Note how you are now</Link>, or{" "}
          <Link to="/insights" search={{ period: "730d" }}>
            look further back
          </Link>
          .
        </Trans>
      </p>
    </section>
  );
}

function Streak({ streak }: { streak: Answer["streak"] }) {
  const days = streak.days_this_month ?? 0;
  const best = streak.best_run ?? 0;
  const rest = streak.rest_days_a_week;
  return (
    <section className={`${page.card} ${styles.streak}`} aria-labelledby="streak">
      <h2 id="streak">
        <Plural value={days} one="# day this month" other="# days this month" />
      </h2>
      <p className={page.soft}>
        <Plural value={best} one="Longest run: # day." other="Longest run: # days." />{" "}
        <Plural
          value={rest}
          one="A run keeps going over # day of rest a week."
          other="A run keeps going over # days of rest a week."
        />
      </p>
    </section>
  );
}

function Switches() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const settings = useQuery(settingsQuery);
  const save = useMutation({
    mutationFn: patchSettings,
    onSuccess: (answer) => {
      queryClient.setQueryData(settingsQuery.queryKey, answer);
      return queryClient.invalidateQueries({ queryKey: insightKeys.all });
    },
  });
  if (settings.error) return <ErrorNotice error={settings.error} retry={() => settings.refetch()} />;
  if (!settings.data) return null;
  return (
    <section className={`${page.card} ${page.stack} ${styles.screen}`} aria-labelledby="switches">
      <h2 id="switches">
        <Trans>What is counted</Trans>
      </h2>
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={settings.data.is_on}
          disabled={save.isPending}
          onChange={(event) => save.mutate({ is_on: event.currentTarget.checked })}
        />
        <span>{t`Look for trends and patterns`}</span>
      </label>
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={settings.data.streak_is_on}
          disabled={save.isPending}
          onChange={(event) => save.mutate({ streak_is_on: event.currentTarget.checked })}
        />
        <span>{t`Count days and runs`}</span>
      </label>
      {save.error ? <ErrorNotice error={save.error} /> : null}
    </section>
  );
}
