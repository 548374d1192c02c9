import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { useRoleWords } from "@/components/roles";
import { Anchor } from "@/lib/navigation";
import { checkFile, confirmImport, dropImport, type Import, importQuery } from "./api";
import styles from "./People.module.css";
import { PeopleFrame } from "./PeopleFrame";

/** Inviting many people from a file: look first, then send, with the progress in view. */
export default function ImportPage() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [id, setId] = useState<string>();
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  const check = useMutation({
    mutationFn: checkFile,
    onSuccess: (found) => {
      queryClient.setQueryData(importQuery(found.id).queryKey, found);
      setId(found.id);
    },
  });

  return (
    <PeopleFrame
      title={t`Import`}
      lead={t`Invite many people from a table saved as CSV. First we only look at it: nobody gets a mail before you say so.`}
    >
      {id ? (
        <Checked
          id={id}
          onAgain={() => {
            check.reset();
            setId(undefined);
          }}
        />
      ) : (
        <Card title={t`Choose a file`}>
          <p>
            <Trans>
              The first line names the columns: <code>email</code> must be there, <code>name</code> and{" "}
              <code>role</code> may be. Up to 10,000 people and 2 MB.
            </Trans>
          </p>
          <pre className={styles.record}>{"email,name,role\nmika@example.org,Mika,member\n"}</pre>
          {check.error ? <ErrorNotice error={check.error} /> : null}
          <div className={styles.file}>
            <label htmlFor={field}>
              <Trans>CSV file</Trans>
            </label>
            <input
              id={field}
              ref={input}
              type="file"
              accept=".csv,text/csv,text/plain"
              disabled={check.isPending}
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                if (file) check.mutate(file);
                event.currentTarget.value = "";
              }}
            />
          </div>
          <p role="status">{check.isPending ? <Trans>Looking at the file …</Trans> : null}</p>
        </Card>
      )}
    </PeopleFrame>
  );
}

function Checked({ id, onAgain }: { id: string; onAgain: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const found = useQuery(importQuery(id));
  const confirm = useMutation({
    mutationFn: confirmImport,
    onSuccess: (row) => queryClient.setQueryData(importQuery(id).queryKey, row),
  });
  const drop = useMutation({ mutationFn: () => dropImport(id), onSettled: onAgain });
  const row = found.data;
  if (!row) return found.error ? <ErrorNotice error={found.error} retry={() => found.refetch()} /> : null;

  if (row.state === "expired") {
    return (
      <Notice
        action={
          <Button size="sm" variant="default" onClick={onAgain}>
            <Trans>Choose the file again</Trans>
          </Button>
        }
      >
        <Trans>This check is more than an hour old, so its lines are gone.</Trans>
      </Notice>
    );
  }
  if (row.state !== "checked") return <Running row={row} error={found.error} onAgain={onAgain} />;
  return (
    <Card title={t`What we found`}>
      {confirm.error ? <ErrorNotice error={confirm.error} /> : null}
      <Numbers row={row} />
      <Errors row={row} />
      <Confirm
        row={row}
        pending={confirm.isPending}
        onConfirm={(accept_partial) => confirm.mutate({ id, accept_partial })}
        onDrop={() => drop.mutate()}
      />
    </Card>
  );
}

function Numbers({ row }: { row: Import }) {
  const { t } = useLingui();
  const roles = useRoleWords();
  const { counts } = row;
  const numbers: [string, number | null][] = [
    [t`Lines`, counts.lines],
    [t`Good`, counts.good],
    [t`With a mistake`, counts.bad],
    [t`Invited already`, counts.invited_already],
    [t`Here already`, counts.here_already],
  ];
  const byRole = Object.entries(row.roles).map(([role, count]) => `${roles(role)}: ${count}`);
  return (
    <>
      <dl className={styles.numbers}>
        {numbers
          .filter(([, number]) => number !== null)
          .map(([name, number]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{number}</dd>
            </div>
          ))}
      </dl>
      {byRole.length ? <p className={page.soft}>{byRole.join(" · ")}</p> : null}
    </>
  );
}

function Errors({ row }: { row: Import }) {
  const { t } = useLingui();
  if (!row.errors.length) return null;
  return (
    <div className={page.stack}>
      <h3>
        <Trans>Lines with a mistake</Trans>
      </h3>
      {/* A region that scrolls can be reached with the keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <section className={styles.scroll} aria-label={t`Lines with a mistake`} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Line</Trans>
              </th>
              <th scope="col">
                <Trans>Column</Trans>
              </th>
              <th scope="col">
                <Trans>What is wrong</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {row.errors.map((error) => (
              <tr key={`${error.line} ${error.code} ${error.field}`}>
                <td>{error.line}</td>
                <td>{error.field ?? ""}</td>
                <td>{error.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Confirm({
  row,
  pending,
  onConfirm,
  onDrop,
}: {
  row: Import;
  pending: boolean;
  onConfirm: (partial: boolean) => void;
  onDrop: () => void;
}) {
  const { t } = useLingui();
  const [isPartial, setPartial] = useState(false);
  const { good, bad } = row.counts;
  const isBlocked = bad > 0 && !isPartial;
  return (
    <div className={page.stack}>
      {good === 0 ? (
        <Notice>
          <Trans>No line can be used. Correct the file and choose it again.</Trans>
        </Notice>
      ) : bad > 0 ? (
        <Checkbox
          checked={isPartial}
          onChange={(event) => setPartial(event.currentTarget.checked)}
          label={t`Leave out the lines with a mistake`}
          description={t`The good ones are invited now; you may import the corrected rest later. Nobody is invited twice.`}
        />
      ) : null}
      <div className={page.row}>
        {good ? (
          <Button disabled={isBlocked} loading={pending} onClick={() => onConfirm(isPartial)}>
            <Plural value={good} one="Invite # person" other="Invite # people" />
          </Button>
        ) : null}
        <Button variant="default" onClick={onDrop}>
          <Trans>Choose another file</Trans>
        </Button>
      </div>
    </div>
  );
}

function Running({ row, error, onAgain }: { row: Import; error: unknown; onAgain: () => void }) {
  const { t } = useLingui();
  const { done, total, state } = row;
  const isDone = state === "done";
  return (
    <Card title={isDone ? t`The invitations are on their way` : t`Inviting`}>
      <progress
        className={styles.progress}
        max={total || 1}
        value={isDone ? total || 1 : done}
        aria-label={t`Progress`}
      />
      <p role="status">
        {isDone ? (
          <Plural value={total} one="# person is invited." other="# people are invited." />
        ) : (
          <Trans>
            {done} of {total} invited. You may leave this page; it goes on by itself.
          </Trans>
        )}
      </p>
      {error ? <ErrorNotice error={error} /> : null}
      {isDone ? (
        <div className={page.row}>
          <Anchor href="/people/invitations">
            <Trans>See the invitations</Trans>
          </Anchor>
          <Button variant="default" onClick={onAgain}>
            <Trans>Import another file</Trans>
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
