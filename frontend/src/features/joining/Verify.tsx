import { Trans, useLingui } from "@lingui/react/macro";
import { TokenPage } from "@/components/TokenPage";
import { verifyEmail } from "@/features/auth/api";
import { Anchor } from "@/lib/navigation";

export default function Verify() {
  const { t } = useLingui();
  return (
    <TokenPage
      icon="mail"
      title={t`Is this your address?`}
      lead={t`Press the button to confirm that the message reached you. Then you can sign in.`}
      action={t`Confirm my address`}
      act={verifyEmail}
      doneTitle={t`Your address is confirmed`}
      done={() => (
        <p>
          <Trans>
            You can now <Anchor href="/sign-in">sign in</Anchor>.
          </Trans>
        </p>
      )}
    />
  );
}
