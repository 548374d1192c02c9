import { useLingui } from "@lingui/react/macro";
import { NativeSelect } from "@mantine/core";

/** How long something may be answered, and when the one reminder comes. Never more than one. */
export type Window = { expires_after_days: number; remind_after_days: number | null };

export const DEFAULT_WINDOW: Window = { expires_after_days: 4, remind_after_days: 2 };

export function WindowFields({ value, onChange }: { value: Window; onChange: (next: Window) => void }) {
  const { t } = useLingui();
  const days = (most: number) => Array.from({ length: most }, (_, index) => index + 1);
  return (
    <>
      <NativeSelect
        label={t`May be answered for`}
        value={String(value.expires_after_days)}
        onChange={(event) => onChange({ ...value, expires_after_days: Number(event.currentTarget.value) })}
        data={days(30).map((count) => ({ value: String(count), label: t`${count} days` }))}
      />
      <NativeSelect
        label={t`One reminder`}
        value={String(value.remind_after_days ?? "")}
        onChange={(event) =>
          onChange({
            ...value,
            remind_after_days: event.currentTarget.value ? Number(event.currentTarget.value) : null,
          })
        }
        data={[
          { value: "", label: t`none` },
          ...days(9).map((count) => ({ value: String(count), label: t`after ${count} days` })),
        ]}
      />
    </>
  );
}
