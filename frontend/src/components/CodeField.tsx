import { useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";

/** A one-time code of digits. Phones offer the one that just arrived; spaces do not matter. */
export function CodeField({
  digits,
  label,
  description,
  error,
  name = "code",
  autoFocus = false,
}: {
  digits: number;
  label?: string;
  description?: ReactNode;
  error?: string;
  name?: string;
  autoFocus?: boolean;
}) {
  const { t } = useLingui();
  return (
    <TextInput
      name={name}
      label={label ?? t`Code`}
      description={description}
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern={`\\s*(\\d\\s*){${digits}}`}
      title={t`${digits} digits`}
      maxLength={digits + 4}
      spellCheck={false}
      required
      withAsterisk={false}
      error={error}
      autoFocus={autoFocus}
    />
  );
}

/** What was typed, without the spaces. */
export function codeIn(form: FormData, name = "code"): string {
  return String(form.get(name) ?? "").replace(/\s/g, "");
}
