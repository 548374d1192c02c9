import { Trans, useLingui } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { displayLocale } from "@/lib/time";
import { type Items, itemsQuery } from "./api";
import { isGone } from "./MemberFrame";
import styles from "./MemberView.module.css";

/** The single answers of a questionnaire. They are loaded, and the look recorded, only when they are asked for. */
export function HeatMap({
  member,
  questionnaire,
  title,
}: {
  member: string;
  questionnaire: string;
  title: string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.unfold} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Trans>Single answers in {title}</Trans>
      </summary>
      {open ? <Answers member={member} questionnaire={questionnaire} /> : null}
    </details>
  );
}

function Answers({ member, questionnaire }: { member: string; questionnaire: string }) {
  const { t } = useLingui();
  const items = useQuery(itemsQuery(member, questionnaire));
  if (items.isPending) return <Skeleton height={180} radius="md" />;
  if (isGone(items.error)) {
    return (
      <p className={page.soft}>
        <Trans>The single answers are not shared with you.</Trans>
      </p>
    );
  }
  if (items.error) return <ErrorNotice error={items.error} retry={() => items.refetch()} />;
  if (!items.data?.responses.length) {
    return (
      <p className={page.soft}>
        <Trans>Nothing was answered in this time.</Trans>
      </p>
    );
  }
  const oldestFirst = [...items.data.responses].reverse();
  const days = new Intl.DateTimeFormat(displayLocale(), { day: "numeric", month: "short" });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t`Single answers`}>
      <EnglishOnly>
        <table className={styles.heat}>
          <caption className={page.srOnly}>{t`Single answers, oldest first`}</caption>
          <thead>
            <tr>
              <th scope="col">{t`Question`}</th>
              {oldestFirst.map((response) => (
                <th key={response.response} scope="col">
                  {days.format(new Date(response.at))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.data.items.map((item) => (
              <tr key={item.link_id}>
                <th scope="row">{item.text}</th>
                {oldestFirst.map(({ response, answers }) => (
                  <Cell
                    key={response}
                    item={item}
                    value={answers === null ? undefined : answers[item.link_id]}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </EnglishOnly>
    </section>
  );
}

/** A number, with a shade from 0 to 4 behind it: the shade repeats what the number says. */
function Cell({ item, value }: { item: Items["items"][number]; value: number | null | undefined }) {
  const { t } = useLingui();
  if (value === undefined) return <td className={page.soft}>{"–"}</td>;
  if (value === null) {
    return (
      <td className={page.soft}>
        <abbr title={t`would rather not say`}>{"·"}</abbr>
      </td>
    );
  }
  const range = Math.max(1, item.maximum - item.minimum);
  return <td data-shade={Math.round(((value - item.minimum) / range) * 4)}>{value}</td>;
}
