import { Trans, useLingui } from "@lingui/react/macro";
import { TokenPage } from "@/components/TokenPage";
import { confirmDeletion } from "@/features/auth/api";

/** Behind the mailed link with which a person deletes their account. */
export default function AccountDeletion() {
  const { t } = useLingui();
  return (
    <TokenPage
      icon="remove"
      title={t`Delete your account?`}
      lead={t`You are signed out everywhere and cannot sign in any more, in any organisation. This cannot be taken back.`}
      action={t`Delete my account`}
      act={confirmDeletion}
      doneTitle={t`Your account is deleted`}
      done={() => (
        <p>
          <Trans>Thank you for the time you spent here. Take care of yourself.</Trans>
        </p>
      )}
    />
  );
}
