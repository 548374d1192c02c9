import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useState } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { ErrorNotice } from "@/components/Notice";
import { PageTitle } from "@/components/PageTitle";
import { Steps } from "@/components/Steps";
import { Anchor, go, ownPath } from "@/lib/navigation";
import { Problem } from "@/lib/problem";
import { useRemote } from "@/lib/remote";
import { finishSingleSignOn, joinBySingleSignOn, type OpenIdAnswer, pauseOf } from "./api";
import { LINK_TICKET } from "./identityLink";
import { RestOfSignIn } from "./RestOfSignIn";
import { useWayIn } from "./wayIn";

/** What the provider put into the address. Taken out at once: it must not stay in the history or go on. */
function takeAnswer(): OpenIdAnswer {
  const query = new URLSearchParams(location.search);
  history.replaceState(history.state, "", location.pathname);
  const answer: OpenIdAnswer = { state: query.get("state") ?? "" };
  for (const name of ["code", "iss", "error"] as const) {
    const value = query.get(name);
    if (value) answer[name] = value;
  }
  return answer;
}

/** Where the provider of the organisation's single sign-on comes back to. */
export default function OpenIdCallback() {
  const { t } = useLingui();
  const [answer] = useState(takeAnswer);
  const exchange = useRemote(answer.state, () => finishSingleSignOn(answer));
  const problem = exchange.error instanceof Problem ? exchange.error : null;
  const join = useWayIn();
  const pause = pauseOf(problem) ?? join.pause;
  const next = ownPath(exchange.data?.next ?? null) ?? "/";

  const session = exchange.data ?? join.session;
  if (session || pause) {
    return (
      <RestOfSignIn
        pause={pause}
        session={session}
        onRestart={() => go("/sign-in")}
        onDone={(instead) => go(instead ?? next, { replace: true })}
      />
    );
  }
  if (problem?.code === "identity_not_linked") {
    return (
      <AuthLayout>
        <PageTitle key="link" title={t`Which account is yours?`} />
        <p>
          <Trans>
            We do not know yet which account here is yours. Sign in your usual way once; from then on single
            sign-on brings you straight in.
          </Trans>
        </p>
        <Button
          fullWidth
          onClick={() => {
            if (typeof problem.more.ticket === "string") {
              sessionStorage.setItem(LINK_TICKET, problem.more.ticket);
            }
            go(`/sign-in?${new URLSearchParams({ to: "/settings/security" })}`);
          }}
        >
          <Trans>Sign in your usual way</Trans>
        </Button>
        {join.error ? <ErrorNotice error={join.error} /> : null}
        {problem.more.can_create === true ? (
          <Button
            fullWidth
            variant="default"
            loading={join.pending}
            onClick={() => join.run(() => joinBySingleSignOn(String(problem.more.ticket)))}
          >
            <Trans>I am new here</Trans>
          </Button>
        ) : (
          <p>
            <Trans>You have no account here? Then somebody has to invite you first.</Trans>
          </p>
        )}
      </AuthLayout>
    );
  }
  return (
    <AuthLayout>
      <PageTitle title={exchange.error || !answer.state ? t`That did not work` : t`Signing you in`} />
      {exchange.error || !answer.state ? (
        <>
          {exchange.error ? <ErrorNotice error={exchange.error} /> : null}
          <p>
            <Trans>
              Nothing has changed. Go back to <Anchor href="/sign-in">sign-in</Anchor> and try once more.
            </Trans>
          </p>
        </>
      ) : (
        <Steps steps={[t`You showed who you are`, t`Signing you in`]} current={1} />
      )}
    </AuthLayout>
  );
}
