import { useLingui } from "@lingui/react/macro";
import { Checkbox, NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { isoWeekdayName } from "@/lib/time";
import { saveView, type View, viewQuery } from "./api";
import styles from "./Caseload.module.css";

/** The weekly mail: counts only, so that it may lie in any inbox. */
export function Digest() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const view = useQuery(viewQuery);
  const save = useMutation({
    mutationFn: (change: Partial<View>) => saveView({ ...(view.data as View), ...change }),
    onSuccess: (kept) => queryClient.setQueryData(viewQuery.queryKey, kept),
  });
  if (!view.data) return null;
  return (
    <section className={`${page.card} ${styles.digest}`} aria-label={t`Weekly mail`}>
      <Checkbox
        label={t`A mail once a week`}
        description={t`How many people are on your list and how many items wait. No names, nothing they wrote.`}
        checked={view.data.is_digest_on}
        disabled={save.isPending}
        onChange={(event) => save.mutate({ is_digest_on: event.currentTarget.checked })}
      />
      {view.data.is_digest_on ? (
        <NativeSelect
          label={t`On`}
          value={String(view.data.digest_weekday)}
          disabled={save.isPending}
          onChange={(event) => save.mutate({ digest_weekday: Number(event.currentTarget.value) })}
          data={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
            value: String(day),
            label: isoWeekdayName(day, "long"),
          }))}
        />
      ) : null}
      {save.error ? <ErrorNotice error={save.error} /> : null}
    </section>
  );
}
