import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { offersQuery } from "@/features/questionnaires/api";
import { formatDateTime, formatTime } from "@/lib/time";
import { useReload } from "./Assignments";
import styles from "./Assignments.module.css";
import { type IssuedPass, makePass, type Pass, type PassMode, passesQuery, revokePass } from "./api";
import { usual } from "./SendOnce";

/** Answering here and now: on a shared device with a code, read aloud by me, or by a parent or teacher. */
export function Passes({ member }: { member: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const offers = useQuery(offersQuery);
  const passes = useQuery(passesQuery(member));
  const reload = useReload(member);
  const [mode, setMode] = useState<PassMode>("kiosk");
  const [chosen, setChosen] = useState("");
  const [relationship, setRelationship] = useState("parent");
  const questionnaire = chosen || usual(offers.data ?? []);
  const words: Record<PassMode, string> = {
    kiosk: t`On a shared device, with a code`,
    staff_read: t`I read it aloud and enter the answers`,
    proxy: t`A parent, teacher or somebody else answers by a link`,
  };
  const make = useMutation({
    mutationFn: () =>
      makePass(member, { mode, questionnaire, ...(mode === "proxy" ? { relationship } : {}) }),
    onSuccess: async (pass) => {
      await reload();
      // The token opens the questions once; it goes by the history's state, not by an address that is kept.
      if (pass.token)
        await navigate({ to: "/in-session", state: { answering: pass.token, member } as object });
    },
  });

  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="passes">
      <h2 id="passes">
        <Trans>Answer in another way</Trans>
      </h2>
      <div className={styles.fields}>
        <NativeSelect
          label={t`How`}
          value={mode}
          onChange={(event) => {
            make.reset();
            setMode(event.currentTarget.value as PassMode);
          }}
          data={Object.entries(words).map(([value, label]) => ({ value, label }))}
        />
        <NativeSelect
          label={t`Questionnaire`}
          value={questionnaire}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={(offers.data ?? []).map(({ code, title }) => ({ value: code, label: title }))}
        />
        {mode === "proxy" ? (
          <NativeSelect
            label={t`Who answers`}
            value={relationship}
            onChange={(event) => setRelationship(event.currentTarget.value)}
            data={[
              { value: "parent", label: t`A parent` },
              { value: "teacher", label: t`A teacher` },
              { value: "other", label: t`Somebody else` },
            ]}
          />
        ) : null}
      </div>
      {mode === "proxy" ? (
        <p className={`${page.soft} ${page.small}`}>
          <Trans>
            They see the questions and nothing that the person wrote, and are never asked about harm. Their
            answers are kept apart.
          </Trans>
        </p>
      ) : null}
      <div>
        <Button
          variant="default"
          loading={make.isPending}
          disabled={!questionnaire}
          onClick={() => make.mutate()}
        >
          {mode === "kiosk" ? <Trans>Make a code</Trans> : null}
          {mode === "staff_read" ? <Trans>Begin</Trans> : null}
          {mode === "proxy" ? <Trans>Make a link</Trans> : null}
        </Button>
      </div>
      {make.error ? <ErrorNotice error={make.error} /> : null}
      {make.data ? <Fresh pass={make.data} /> : null}
      {passes.data?.results.length ? (
        <ul className={styles.list}>
          {passes.data.results.map((pass) => (
            <PassRow key={pass.id} member={member} pass={pass} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** What is said once: the code or the link. */
function Fresh({ pass }: { pass: IssuedPass }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const until = formatTime(new Date(pass.expires_at));
  if (pass.code) {
    return (
      <Notice title={t`Open ${`${location.host}/kiosk`} on the shared device and enter`}>
        <output className={styles.code} dir="ltr">
          {pass.code.slice(0, 3)} {pass.code.slice(3)}
        </output>
        <p>
          <Trans>Good until {until}, for one time. It is shown only now.</Trans>
        </p>
      </Notice>
    );
  }
  if (!pass.url) return null;
  const url = pass.url;
  return (
    <Notice
      title={t`Give this link to the person who answers`}
      action={
        <Button
          size="sm"
          variant="default"
          onClick={() => void navigator.clipboard.writeText(url).then(() => setCopied(true))}
        >
          {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
        </Button>
      }
    >
      <p className={styles.link} dir="ltr">
        {url}
      </p>
      <p>
        <Trans>Good until {formatDateTime(new Date(pass.expires_at))}. It is shown only now.</Trans>
      </p>
    </Notice>
  );
}

function PassRow({ member, pass }: { member: string; pass: Pass }) {
  const { t } = useLingui();
  const reload = useReload(member);
  const revoke = useMutation({ mutationFn: () => revokePass(member, pass.id), onSuccess: reload });
  const modes: Record<PassMode, string> = {
    kiosk: t`shared device`,
    staff_read: t`read aloud`,
    proxy: t`answered by somebody else`,
  };
  const isOver = pass.completed_at || pass.revoked_at || Date.parse(pass.expires_at) < Date.now();
  return (
    <li>
      <p className={styles.words}>
        <span>
          <strong lang="en">{pass.title}</strong>, {modes[pass.mode]}
        </span>
        <span className={`${page.soft} ${page.small}`}>
          {pass.completed_at ? (
            <Trans>answered {formatDateTime(new Date(pass.completed_at))}</Trans>
          ) : pass.revoked_at ? (
            <Trans>taken back</Trans>
          ) : isOver ? (
            <Trans>ran out</Trans>
          ) : pass.opened_at ? (
            <Trans>being answered</Trans>
          ) : (
            <Trans>waits until {formatDateTime(new Date(pass.expires_at))}</Trans>
          )}
        </span>
      </p>
      {isOver ? null : (
        <Button size="sm" variant="default" loading={revoke.isPending} onClick={() => revoke.mutate()}>
          <Trans>Take back</Trans>
        </Button>
      )}
      {revoke.error ? <ErrorNotice error={revoke.error} /> : null}
    </li>
  );
}
