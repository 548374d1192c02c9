import { useLingui } from "@lingui/react/macro";
import { PasswordInput } from "@mantine/core";
import { useState } from "react";
import styles from "./PasswordField.module.css";

/** The shortest password that is accepted without a second factor; the server has the last word. */
export const PASSWORD_LENGTH = 15;

/**
 * A new password: says how long it should be and how far along it is, and sets no other rule. `shortest` is what the
 * browser holds back; an account with a second factor may use less than the length that is asked for.
 */
export function NewPasswordField({
  error,
  label,
  name = "password",
  optional = false,
  length = PASSWORD_LENGTH,
  shortest = length,
}: {
  error?: string;
  label?: string;
  name?: string;
  optional?: boolean;
  length?: number;
  shortest?: number;
}) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(0);
  const enough = typed >= length;
  return (
    <div className={styles.field}>
      <PasswordInput
        name={name}
        label={label ?? t`Password`}
        description={t`At least ${length} characters. A few unrelated words are easy to remember and hard to guess.`}
        autoComplete="new-password"
        required={!optional}
        withAsterisk={false}
        minLength={shortest}
        error={error}
        visibilityToggleButtonProps={{ "aria-label": t`Show or hide the password`, tabIndex: 0 }}
        onChange={(event) => setTyped([...event.currentTarget.value].length)}
      />
      <div className={styles.meter} data-enough={enough || undefined} aria-hidden="true">
        <span style={{ width: `${Math.min(100, (typed / length) * 100)}%` }} />
      </div>
      <p className={styles.hint} aria-live="polite">
        {typed === 0 ? "" : enough ? t`Long enough.` : t`${typed} of ${length} characters`}
      </p>
    </div>
  );
}
