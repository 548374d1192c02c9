import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { VALENCES } from "@/components/Face";
import { faceLabels } from "@/components/faces";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { browserTimeZone, formatDay } from "@/lib/time";
import { uuid7 } from "@/lib/uuid7";
import { momentKeys } from "./api";
import styles from "./Import.module.css";
import { discardImport, importQuery, type Mapping, type MoodImport, readFile, startImport } from "./imports";
import { tagKeys, useVocabulary } from "./vocabulary";

const LARGEST_FILE = 2_000_000;

/** Brings what somebody noted in Daylio: a look at the file first, then what becomes what, then the doing. */
export default function Import() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [id, setId] = useState(() => uuid7());
  const [tooLarge, setTooLarge] = useState(false);
  const check = useMutation({ mutationFn: (file: File) => readFile(id, file, browserTimeZone()) });
  const start = useMutation({
    mutationFn: (mapping: Mapping) => startImport(id, mapping),
    onSuccess: (answer) => queryClient.setQueryData(importQuery(id).queryKey, answer),
  });
  const progress = useQuery({ ...importQuery(id), enabled: start.isSuccess });
  const state = progress.data ?? start.data;
  const over = state?.state === "done";
  useEffect(() => {
    if (!over) return;
    void queryClient.invalidateQueries({ queryKey: momentKeys.all });
    void queryClient.invalidateQueries({ queryKey: tagKeys.own });
  }, [over, queryClient]);

  function again() {
    if (check.data && !start.isSuccess) void discardImport(id).catch(() => {});
    setId(uuid7());
    check.reset();
    start.reset();
  }

  function choose(event: FormEvent<HTMLInputElement>) {
    const file = event.currentTarget.files?.[0];
    if (!file) return;
    setTooLarge(file.size > LARGEST_FILE);
    if (file.size <= LARGEST_FILE) check.mutate(file);
  }

  return (
    <div className={styles.import}>
      <PageTitle
        title={t`Bring your days from Daylio`}
        lead={t`You first see what is in the file. Nothing is saved before you say so.`}
      />
      {state ? (
        <Progress state={state} error={progress.error} onAgain={again} />
      ) : check.data ? (
        <Confirm
          found={check.data}
          busy={start.isPending}
          error={start.error}
          onStart={(mapping) => start.mutate(mapping)}
          onCancel={again}
        />
      ) : (
        <section className={`${page.card} ${page.stack}`} aria-labelledby="file">
          <h2 id="file">
            <Trans>Choose the file</Trans>
          </h2>
          <p className={page.soft}>
            <Trans>
              In Daylio: More, Export entries, CSV (table). The file is kept encrypted and thrown away
              afterwards.
            </Trans>
          </p>
          <label className={styles.file}>
            <span>
              <Trans>CSV file of Daylio</Trans>
            </span>
            <input type="file" accept=".csv,text/csv" onChange={choose} disabled={check.isPending} />
          </label>
          {check.isPending ? (
            <p role="status" className={page.soft}>
              <Trans>Reading the file.</Trans>
            </p>
          ) : null}
          {tooLarge ? (
            <Notice tone="attention">
              <Trans>The file is larger than 2 MB. Please choose the CSV export, not the backup.</Trans>
            </Notice>
          ) : null}
          {check.error ? <ErrorNotice error={check.error} /> : null}
        </section>
      )}
    </div>
  );
}

function Confirm({
  found,
  busy,
  error,
  onStart,
  onCancel,
}: {
  found: MoodImport;
  busy: boolean;
  error: unknown;
  onStart: (mapping: Mapping) => void;
  onCancel: () => void;
}) {
  const { t } = useLingui();
  const { groups } = useVocabulary();
  const [moods, setMoods] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      found.moods.map(({ name, valence }) => [name, valence === null ? "" : String(valence)]),
    ),
  );
  const [activities, setActivities] = useState<Record<string, string>>(() =>
    Object.fromEntries(found.activities.map(({ name, tag }) => [name, tag ?? "new"])),
  );
  const [skip, setSkip] = useState(false);
  const tags = groups.flatMap((group) => group.tags);
  const unmapped = Object.values(moods).some((value) => value === "");

  function submit(event: FormEvent) {
    event.preventDefault();
    onStart({
      moods: Object.fromEntries(Object.entries(moods).map(([name, value]) => [name, Number(value)])),
      activities: Object.fromEntries(
        Object.entries(activities).map(([name, value]) => [name, value === "" ? null : value]),
      ),
      skip_errors: skip,
    });
  }

  return (
    <form className={page.stack} onSubmit={submit}>
      <section className={`${page.card} ${page.stack}`} aria-labelledby="found">
        <h2 id="found">
          <Trans>What is in the file</Trans>
        </h2>
        <p>
          <Plural value={found.total} one="# entry" other="# entries" />
          {found.first && found.last ? (
            <>
              {", "}
              <Trans>
                from {formatDay(found.first)} to {formatDay(found.last)}
              </Trans>
            </>
          ) : null}
          .{" "}
          {found.already_here ? (
            <Plural
              value={found.already_here}
              one="# of them is here already and stays as it is."
              other="# of them are here already and stay as they are."
            />
          ) : null}
        </p>
        {found.error_count ? (
          <>
            <Notice tone="attention">
              <Plural
                value={found.error_count}
                one="# line cannot be read:"
                other="# lines cannot be read:"
              />
              <ul>
                {found.errors.map((entry) => (
                  <li key={entry.line}>
                    {t`Line ${entry.line}`}: {entry.detail}
                  </li>
                ))}
              </ul>
            </Notice>
            <Checkbox
              label={t`Leave these lines out`}
              checked={skip}
              onChange={(event) => setSkip(event.currentTarget.checked)}
            />
          </>
        ) : null}
      </section>

      <section className={`${page.card} ${page.stack}`} aria-labelledby="faces">
        <h2 id="faces">
          <Trans>Moods</Trans>
        </h2>
        <div className={styles.mapping}>
          {found.moods.map(({ name, count }) => (
            <NativeSelect
              key={name}
              label={`${name} (${count})`}
              value={moods[name] ?? ""}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setMoods((before) => ({ ...before, [name]: value }));
              }}
              required
              withAsterisk={false}
              data={[
                { value: "", label: t`Choose a face` },
                ...VALENCES.map((valence) => ({ value: String(valence), label: t(faceLabels[valence]) })),
              ]}
            />
          ))}
        </div>
      </section>

      {found.activities.length ? (
        <section className={`${page.card} ${page.stack}`} aria-labelledby="activities">
          <h2 id="activities">
            <Trans>Activities</Trans>
          </h2>
          <div className={styles.mapping}>
            {found.activities.map(({ name, count }) => (
              <NativeSelect
                key={name}
                label={`${name} (${count})`}
                value={activities[name] ?? ""}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setActivities((before) => ({ ...before, [name]: value }));
                }}
                data={[
                  { value: "new", label: t`A new tag of your own` },
                  { value: "", label: t`No tag: a line in the note` },
                  ...tags.map((tag) => ({ value: tag.ref, label: tag.name })),
                ]}
              />
            ))}
          </div>
        </section>
      ) : null}

      {error ? <ErrorNotice error={error} /> : null}
      <div className={page.row}>
        <Button type="submit" loading={busy} disabled={unmapped || (found.error_count > 0 && !skip)}>
          <Plural value={found.total} one="Bring # entry" other="Bring # entries" />
        </Button>
        <Button variant="default" onClick={onCancel}>
          <Trans>Another file</Trans>
        </Button>
      </div>
    </form>
  );
}

function Progress({ state, error, onAgain }: { state: MoodImport; error: unknown; onAgain: () => void }) {
  const { t } = useLingui();
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="progress">
      <h2 id="progress">
        {state.state === "done" ? <Trans>Your days are here</Trans> : <Trans>Bringing your days</Trans>}
      </h2>
      {state.state === "running" ? (
        <>
          <progress className={styles.bar} max={state.total} value={state.done} aria-label={t`Progress`} />
          <p className={page.soft} role="status">
            <Trans>
              {state.done} of {state.total}. You can leave this page; it goes on.
            </Trans>
          </p>
        </>
      ) : null}
      {state.state === "done" ? (
        <>
          <p role="status">
            <Plural value={state.created} one="# entry is new." other="# entries are new." />{" "}
            {state.repeated ? (
              <Plural value={state.repeated} one="# was here already." other="# were here already." />
            ) : null}
          </p>
          <div className={page.row}>
            <Link to="/history" search={{ period: "all" }}>
              <Trans>Look at them</Trans>
            </Link>
            <Button variant="default" onClick={onAgain}>
              <Trans>Another file</Trans>
            </Button>
          </div>
        </>
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
    </section>
  );
}
