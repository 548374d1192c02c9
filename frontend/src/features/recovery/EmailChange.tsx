import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { TokenPage } from "@/components/TokenPage";
import { confirmEmailChange, objectToEmailChange } from "@/features/auth/api";
import { Anchor } from "@/lib/navigation";
import { fragmentValue } from "@/lib/site";

/** Behind the links of an e-mail change: to confirm it from either address, or to object from the old one. */
export default function EmailChange() {
  const [objection] = useState(() => fragmentValue("object"));
  return objection ? <Objection token={objection} /> : <Confirm />;
}

function Confirm() {
  const { t } = useLingui();
  return (
    <TokenPage
      icon="mail"
      title={t`Change your email?`}
      lead={t`A change needs a yes from both addresses, the old one and the new one. This button is the yes from this one.`}
      action={t`Yes, change it`}
      act={confirmEmailChange}
      doneTitle={t`Thank you`}
      done={({ state, email }) => (
        <p>
          {state === "changed" ? (
            <Trans>
              From now on you <Anchor href="/sign-in">sign in</Anchor> with <strong>{email}</strong>.
            </Trans>
          ) : state === "waiting_for_new" ? (
            <Trans>Now open the link in the mail to the new address, and the change is done.</Trans>
          ) : (
            <Trans>Now open the link in the mail to the old address, and the change is done.</Trans>
          )}
        </p>
      )}
    />
  );
}

function Objection({ token }: { token: string }) {
  const { t } = useLingui();
  return (
    <TokenPage
      icon="mail"
      token={token}
      title={t`Keep your email as it was?`}
      lead={t`If you did not ask for the change, stop it here. Where it has happened already, it is taken back, and every device is signed out.`}
      action={t`Stop the change`}
      act={objectToEmailChange}
      doneTitle={t`Your email stays as it was`}
      done={({ state }) => (
        <p>
          {state === "undone" ? (
            <Trans>
              The change is taken back and every device is signed out. Please{" "}
              <Anchor href="/forgot">choose a new password</Anchor> now.
            </Trans>
          ) : (
            <Trans>
              The change is stopped. To be safe, <Anchor href="/forgot">choose a new password</Anchor>.
            </Trans>
          )}
        </p>
      )}
    />
  );
}
