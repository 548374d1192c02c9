import { Trans, useLingui } from "@lingui/react/macro";
import { TokenPage } from "@/components/TokenPage";
import { confirmKnownBrowser } from "@/features/auth/api";
import { Anchor } from "@/lib/navigation";

/** Behind the mailed link that tells a browser of the account's owner from one that guesses. */
export default function KnownBrowser() {
  const { t } = useLingui();
  return (
    <TokenPage
      icon="check"
      title={t`Let this browser try`}
      lead={t`Somebody may be guessing at your password. Press the button in the browser in which you want to sign in; it then gets tries of its own.`}
      action={t`Yes, this is my browser`}
      act={confirmKnownBrowser}
      doneTitle={t`This browser may try again`}
      done={() => (
        <p>
          <Trans>
            Now <Anchor href="/sign-in">sign in</Anchor> as usual.
          </Trans>
        </p>
      )}
    />
  );
}
