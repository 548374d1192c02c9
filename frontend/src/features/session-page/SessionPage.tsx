import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { Icon } from "@/components/Icon";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { MemberFrame } from "@/features/member-view/MemberFrame";
import { Counts } from "@/features/member-view/MoodChart";
import { MoodCurve } from "@/features/member-view/MoodCurve";
import { displayLocale, formatDate, formatDay, today } from "@/lib/time";
import { type SessionPage as Answer, sessionFile, sessionPageQuery } from "./api";
import styles from "./SessionPage.module.css";

/** One page before a session: what changed since the last one. */
export default function SessionPage() {
  const { t } = useLingui();
  const { memberId } = useParams({ from: "/caseload/$memberId/session" });
  return (
    <MemberFrame title={t`Session page`}>
      {(overview) => <Shown member={memberId} name={overview.display_name} />}
    </MemberFrame>
  );
}

function Shown({ member, name }: { member: string; name: string | null }) {
  const { t } = useLingui();
  const { since } = useSearch({ from: "/caseload/$memberId/session" });
  const navigate = useNavigate({ from: "/caseload/$memberId/session" });
  const [typed, setTyped] = useState<string>();
  const found = useQuery(sessionPageQuery(member, since));
  const data = found.data;
  return (
    <>
      <div className={styles.bar}>
        <TextInput
          type="date"
          label={t`Since`}
          value={typed ?? data?.since ?? since ?? ""}
          max={today()}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value);
            // A year that is still being typed is the year 2, 20, 202 on its way.
            if (value >= "2000") void navigate({ search: { since: value }, replace: true });
          }}
        />
        {data ? <Ways member={member} since={data.since} text={data.text} name={name} /> : null}
      </div>
      {found.error ? <ErrorNotice error={found.error} retry={() => found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={360} radius="lg" /> : null}
      {data ? <OnePage data={data} /> : null}
    </>
  );
}

/** What can be done with the page: print it, keep it as a PDF, copy its words into a note. */
function Ways({
  member,
  since,
  text,
  name,
}: {
  member: string;
  since: string;
  text: string;
  name: string | null;
}) {
  const { t } = useLingui();
  const [said, setSaid] = useState("");
  const print = useMutation({ mutationFn: () => printView(member, since, t`Session page`) });
  const pdf = useMutation({
    mutationFn: async () => {
      const file = await sessionFile(member, "pdf", since);
      download(file, `${(name ?? "session").replace(/[^\p{L}\p{N}]+/gu, "-")}-${today()}.pdf`);
    },
  });
  const error = print.error ?? pdf.error;
  return (
    <>
      <Button
        leftSection={<Icon name="print" size={18} />}
        loading={print.isPending}
        onClick={() => print.mutate()}
      >
        <Trans>Print</Trans>
      </Button>
      <Button variant="default" loading={pdf.isPending} onClick={() => pdf.mutate()}>
        <Trans>Download the PDF</Trans>
      </Button>
      <Button
        variant="default"
        onClick={() => void navigator.clipboard.writeText(text).then(() => setSaid(t`Copied.`))}
      >
        <Trans>Copy the text</Trans>
      </Button>
      <Link
        to="/caseload/$memberId/notes/$noteId"
        params={{ memberId: member, noteId: "new" }}
        className={styles.write}
      >
        <Trans>Write a note</Trans>
      </Link>
      <p role="status" className={page.srOnly}>
        {said}
      </p>
      {error ? <ErrorNotice error={error} /> : null}
    </>
  );
}

/** The server's own print view, in a frame of this page: no tab is opened, so no address of it stays anywhere. */
async function printView(member: string, since: string, title: string): Promise<void> {
  const html = await (await sessionFile(member, "print", since)).text();
  document.querySelector("iframe[data-print]")?.remove();
  const frame = document.createElement("iframe");
  frame.dataset.print = "";
  frame.title = title;
  frame.hidden = true;
  frame.srcdoc = html;
  await new Promise((resolve) => {
    frame.addEventListener("load", resolve, { once: true });
    document.body.append(frame);
  });
  frame.contentWindow?.focus();
  frame.contentWindow?.print();
}

function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function OnePage({ data }: { data: Answer }) {
  const { t } = useLingui();
  const number = new Intl.NumberFormat(displayLocale(), { maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(displayLocale(), {
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  return (
    <article className={`${page.card} ${styles.paper}`} aria-label={t`Session page`}>
      <p className={page.soft}>
        <Trans>
          {formatDay(data.since)} to {formatDay(data.until)}, for {data.practitioner}
        </Trans>
      </p>
      <section>
        <h2>
          <Trans>What they want to talk about</Trans>
        </h2>
        {data.talk_about?.text ? (
          <>
            <p className={styles.own}>{data.talk_about.text}</p>
            <p className={`${page.soft} ${page.small}`}>
              <Trans>written on {formatDate(data.talk_about.updated_at)}</Trans>
            </p>
          </>
        ) : (
          <p className={page.soft}>
            <Trans>Nothing was written down.</Trans>
          </p>
        )}
      </section>
      {data.scores ? (
        <section>
          <h2>
            <Trans>Scores</Trans>
          </h2>
          {data.scores.length ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
            <section className={styles.scroll} tabIndex={0} aria-label={t`Scores`}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t`Questionnaire`}</th>
                    <th scope="col">{t`Before`}</th>
                    <th scope="col">{t`Now`}</th>
                    <th scope="col">{t`Difference`}</th>
                  </tr>
                </thead>
                <tbody lang="en">
                  {data.scores.map((score) => (
                    <tr key={score.title}>
                      <th scope="row">
                        {score.title}
                        {score.sentence ? <span className={page.soft}>{score.sentence}</span> : null}
                      </th>
                      <td>{score.before ? number.format(score.before.value) : "–"}</td>
                      <td>{score.now ? number.format(score.now.value) : "–"}</td>
                      <td>{score.difference === null ? "–" : signed.format(score.difference)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          ) : (
            <p className={page.soft}>
              <Trans>Nothing was answered in this time.</Trans>
            </p>
          )}
        </section>
      ) : null}
      {data.mood ? (
        <section>
          <h2>
            <Trans>Mood</Trans>
          </h2>
          <MoodCurve days={data.mood.days} from={data.since} to={data.until} />
          <Counts
            title={t`Words`}
            rows={data.mood.words.map(({ word, count }) => [word.replaceAll("_", " "), count])}
          />
        </section>
      ) : null}
      {data.exercises?.length ? (
        <section>
          <h2>
            <Trans>Exercises</Trans>
          </h2>
          <Counts title={t`How often`} rows={data.exercises.map(({ title, count }) => [title, count])} />
        </section>
      ) : null}
      {data.annotations.length ? (
        <section>
          <h2>
            <Trans>What happened meanwhile</Trans>
          </h2>
          <ul>
            {data.annotations.map((annotation) => (
              <li key={`${annotation.on} ${annotation.text}`}>
                {formatDay(annotation.on)}: {annotation.text}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {data.assignments ? <Sent counts={data.assignments} /> : null}
      {data.not_shared.length ? (
        <p className={`${page.soft} ${page.small}`}>
          <Trans>
            Not shared with you: <span lang="en">{data.not_shared.join(", ")}</span>.
          </Trans>
        </p>
      ) : null}
      <EnglishOnly note={false}>
        <p className={`${page.soft} ${page.small}`}>Screening results are no diagnosis.</p>
      </EnglishOnly>
    </article>
  );
}

function Sent({ counts: { completed, late, open, missed } }: { counts: NonNullable<Answer["assignments"]> }) {
  return (
    <section>
      <h2>
        <Trans>Questionnaires sent</Trans>
      </h2>
      <p>
        <Plural value={completed} one="# answered" other="# answered" />
        {late ? <Plural value={late} one=" (# of them late)" other=" (# of them late)" /> : null},{" "}
        <Plural value={open} one="# open" other="# open" />,{" "}
        <Plural value={missed} one="# not answered" other="# not answered" />
      </p>
    </section>
  );
}
