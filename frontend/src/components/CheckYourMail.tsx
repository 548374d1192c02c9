import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { AuthLayout } from "./AuthLayout";
import { Icon } from "./Icon";
import styles from "./Outcome.module.css";
import page from "./Page.module.css";
import { PageTitle } from "./PageTitle";

/** Shown after everything that sends a mail, whether or not the address has an account already. */
export function CheckYourMail({ email, children }: { email: string; children?: ReactNode }) {
  const { t } = useLingui();
  return (
    <AuthLayout>
      <span className={styles.sign}>
        <Icon name="mail" size={30} />
      </span>
      <PageTitle title={t`Check your mail`} />
      <p>
        {children ?? (
          <Trans>
            We sent a message to <strong>{email}</strong>. Open the link in it to go on.
          </Trans>
        )}
      </p>
      <p className={page.soft}>
        <Trans>Nothing there after a few minutes? Look in the folder for unwanted mail.</Trans>
      </p>
    </AuthLayout>
  );
}
