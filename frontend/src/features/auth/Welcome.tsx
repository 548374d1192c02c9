import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { ErrorNotice } from "@/components/Notice";
import { PageTitle } from "@/components/PageTitle";
import { Steps } from "@/components/Steps";
import { Anchor, go } from "@/lib/navigation";
import { useRemote } from "@/lib/remote";
import { clearFragment, fragmentValue } from "@/lib/site";
import { enter, pauseOf } from "./api";
import { RestOfSignIn } from "./RestOfSignIn";

/** Where the apex hands a person over: exchanges the one-time code and goes on to the first page. */
export default function Welcome() {
  const { t } = useLingui();
  const [code] = useState(() => fragmentValue("code"));
  const exchange = useRemote(code, () => enter(code));

  const pause = pauseOf(exchange.error);
  useEffect(() => {
    if (exchange.data || pause) clearFragment();
  }, [exchange.data, pause]);

  if (exchange.data || pause) {
    return (
      <RestOfSignIn
        pause={pause}
        // Who comes from another page of ours is not held up; the next sign-in asks for what is still to be set up.
        session={exchange.data && { ...exchange.data, second_factor: undefined }}
        onRestart={() => go("/sign-in")}
        onDone={(instead) => go(instead ?? "/", { replace: true })}
      />
    );
  }

  const failed = code === "" || exchange.error;
  return (
    <AuthLayout>
      <PageTitle title={failed ? t`Please sign in` : t`Welcome`} />
      {failed ? (
        <>
          {exchange.error ? <ErrorNotice error={exchange.error} /> : null}
          <p>
            <Trans>
              Your place is ready. The link that brought you here works once and only for a moment, so please{" "}
              <Anchor href="/sign-in">sign in</Anchor>.
            </Trans>
          </p>
        </>
      ) : (
        <Steps steps={[t`Your place is ready`, t`Signing you in`, t`Opening your first page`]} current={1} />
      )}
    </AuthLayout>
  );
}
