import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/Icon";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { AuthLayout } from "./AuthLayout";
import styles from "./Outcome.module.css";

/** Shown after every registration, whether or not the address has an account already. */
export function CheckYourMail({ email }: { email: string }) {
  const { t } = useLingui();
  return (
    <AuthLayout>
      <span className={styles.sign}>
        <Icon name="mail" size={30} />
      </span>
      <PageTitle title={t`Check your mail`} />
      <p>
        <Trans>
          We sent a message to <strong>{email}</strong>. Open the link in it to go on.
        </Trans>
      </p>
      <p className={page.soft}>
        <Trans>Nothing there after a few minutes? Look in the folder for unwanted mail.</Trans>
      </p>
    </AuthLayout>
  );
}
