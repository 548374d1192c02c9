import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton, TextInput } from "@mantine/core";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { MoreButton } from "@/components/MoreButton";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { saveFile } from "@/lib/files";
import { formatDateTime } from "@/lib/time";
import styles from "./Audit.module.css";
import { eventsQuery, exportPath, type Filters, NO_FILTERS } from "./api";

/** Who did and read what in this organisation, for its owner and auditors. Ids and codes, never anybody's words. */
export default function Audit() {
  const { t } = useLingui();
  const [filters, setFilters] = useState<Filters>(NO_FILTERS);
  const events = useInfiniteQuery(eventsQuery(filters));
  const rows = events.data?.pages.flatMap((each) => each.results) ?? [];
  const save = useMutation({
    mutationFn: (form: "csv" | "jsonl") => saveFile(exportPath(filters, form), `audit.${form}`),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    setFilters({
      action: text("action"),
      actor_id: text("actor_id"),
      target_id: text("target_id"),
      from: text("from"),
      to: text("to"),
    });
  }

  return (
    <div className={styles.audit}>
      <PageTitle
        title={t`Audit`}
        lead={t`Rows are sealed every few seconds. They hold ids and codes, never what anybody wrote.`}
      />
      <form className={`${page.card} ${page.stack}`} onSubmit={submit} aria-label={t`Filter`}>
        <div className={styles.fields}>
          <TextInput name="from" type="date" label={t`From`} />
          <TextInput name="to" type="date" label={t`To`} />
          <TextInput
            name="action"
            label={t`Action`}
            description={t`Or its beginning, up to a dot`}
            placeholder="wellness.mood."
            autoComplete="off"
          />
          <TextInput name="actor_id" label={t`Id of who did it`} autoComplete="off" />
          <TextInput name="target_id" label={t`Id of what it was done to`} autoComplete="off" />
        </div>
        <div className={page.row}>
          <Button type="submit">
            <Trans>Show</Trans>
          </Button>
          <Button variant="default" loading={save.isPending} onClick={() => save.mutate("csv")}>
            <Trans>Save as CSV</Trans>
          </Button>
          <Button variant="default" loading={save.isPending} onClick={() => save.mutate("jsonl")}>
            <Trans>Save as JSON lines</Trans>
          </Button>
        </div>
        {save.error ? <ErrorNotice error={save.error} /> : null}
      </form>
      {events.error ? <ErrorNotice error={events.error} retry={() => events.refetch()} /> : null}
      {events.isPending ? <Skeleton height={320} radius="lg" /> : null}
      {events.data && rows.length === 0 ? (
        <p className={page.soft}>
          <Trans>Nothing like that has happened.</Trans>
        </p>
      ) : null}
      {rows.length ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <section className={styles.scroll} tabIndex={0} aria-label={t`Audit`}>
          <table>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>When</Trans>
                </th>
                <th scope="col">
                  <Trans>Action</Trans>
                </th>
                <th scope="col">
                  <Trans>Who</Trans>
                </th>
                <th scope="col">
                  <Trans>Done to</Trans>
                </th>
                <th scope="col">
                  <Trans>Details</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <time dateTime={row.at}>{formatDateTime(new Date(row.at))}</time>
                  </td>
                  <th scope="row" lang="en" dir="ltr">
                    {row.action}
                  </th>
                  <td>
                    {row.actor.name || row.actor.id || t`The service itself`}
                    {row.actor.role ? ` (${row.actor.role})` : ""}
                  </td>
                  <td dir="ltr">
                    {row.target.type} {row.target.id}
                  </td>
                  <td dir="ltr">
                    {Object.entries(row.detail)
                      .map(([name, value]) => `${name}: ${value}`)
                      .join(", ")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      <MoreButton query={events} />
    </div>
  );
}
