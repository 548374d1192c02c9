import { useLingui } from "@lingui/react/macro";
import { PasswordInput } from "@mantine/core";
import { useState } from "react";
import styles from "./PasswordField.module.css";

/** The shortest password that is accepted without a second factor; the server has the last word. */
export const PASSWORD_LENGTH = 15;

/** A new password: says how long it should be and how far along it is, and sets no other rule. */
export function NewPasswordField({ error }: { error?: string }) {
  const { t } = useLingui();
  const [length, setLength] = useState(0);
  const enough = length >= PASSWORD_LENGTH;
  return (
    <div className={styles.field}>
      <PasswordInput
        name="password"
        label={t`Password`}
        description={t`At least 15 characters. A few unrelated words are easy to remember and hard to guess.`}
        autoComplete="new-password"
        required
        withAsterisk={false}
        minLength={PASSWORD_LENGTH}
        error={error}
        visibilityToggleButtonProps={{ "aria-label": t`Show or hide the password`, tabIndex: 0 }}
        onChange={(event) => setLength([...event.currentTarget.value].length)}
      />
      <div className={styles.meter} data-enough={enough || undefined} aria-hidden="true">
        <span style={{ width: `${Math.min(100, (length / PASSWORD_LENGTH) * 100)}%` }} />
      </div>
      <p className={styles.hint} aria-live="polite">
        {length === 0 ? "" : enough ? t`Long enough.` : t`${length} of ${PASSWORD_LENGTH} characters`}
      </p>
    </div>
  );
}
