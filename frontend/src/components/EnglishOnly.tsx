import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import page from "./Page.module.css";

/**
 * Words that exist in English only until somebody qualified has reviewed a translation: questions, results, help,
 * safety plan. Marked as English for screen readers, and said so in one line where the rest of the page is not.
 */
export function EnglishOnly({
  children,
  className,
  note = true,
}: {
  children: ReactNode;
  className?: string;
  /** False where the page has said it already. */
  note?: boolean;
}) {
  return (
    <div lang="en" dir="ltr" className={className}>
      {note ? <LanguageNote /> : null}
      {children}
    </div>
  );
}

function LanguageNote() {
  const { i18n } = useLingui();
  if (i18n.locale === "en") return null;
  return (
    <p lang={i18n.locale} dir="auto" className={`${page.soft} ${page.small}`}>
      <Trans>These words exist in English only so far.</Trans>
    </p>
  );
}
