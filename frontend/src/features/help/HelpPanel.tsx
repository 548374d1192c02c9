import { useEffect, useId, useRef } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { Icon, type IconName } from "@/components/Icon";
import page from "@/components/Page.module.css";
import { Anchor } from "@/lib/navigation";
import type { HelpPayload } from "./api";
import styles from "./HelpPanel.module.css";

export type { HelpPayload };

const icons: Record<string, IconName> = {
  call: "phone",
  text: "message",
  web: "link",
  plan: "plan",
  tell: "people",
};
/** Actions that lead to pages of the app. */
const OWN_PAGES: ReadonlySet<string> = new Set(["plan", "tell"]);

/**
 * The help panel, in the server's words and order. `full` and `soft` take the focus when they come, so that nobody
 * who does not see the page misses them; `quiet` is a line that asks for nothing.
 */
export function HelpPanel({
  help,
  onDismiss,
  isOwn = true,
}: {
  help: HelpPayload;
  onDismiss?: () => void;
  /** False on a device that others use: what only a signed-in person can open is not offered there. */
  isOwn?: boolean;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const isQuiet = help.presentation === "quiet";
  useEffect(() => {
    if (!isQuiet) heading.current?.focus();
  }, [isQuiet]);

  if (isQuiet) {
    return (
      <EnglishOnly>
        <p className={styles.quiet} role="status">
          <Icon name="help" size={20} />
          <span>
            {help.lines[0]} <Anchor href="/help">Need help now</Anchor>
          </span>
        </p>
      </EnglishOnly>
    );
  }

  return (
    <section className={styles.panel} aria-labelledby={id} data-presentation={help.presentation}>
      <EnglishOnly className={styles.words}>
        <h2 ref={heading} id={id} tabIndex={-1}>
          {help.title}
        </h2>
        {help.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p className={styles.emergency}>{help.emergency}</p>
        <ul className={styles.actions}>
          {help.actions
            .filter((action) => action.kind !== "dismiss" || onDismiss)
            .filter((action) => isOwn || !OWN_PAGES.has(action.kind))
            .map((action, index) => (
              <li key={`${action.kind}${action.href}`}>
                {action.kind === "dismiss" && onDismiss ? (
                  <button type="button" className={styles.dismiss} onClick={onDismiss}>
                    {action.text}
                  </button>
                ) : OWN_PAGES.has(action.kind) ? (
                  <Anchor href={action.href} className={styles.action}>
                    <Icon name={icons[action.kind] ?? "link"} size={20} />
                    {action.text}
                  </Anchor>
                ) : (
                  <a
                    href={action.href}
                    className={styles.action}
                    data-main={index === 0 || undefined}
                    rel="noopener noreferrer"
                  >
                    <Icon name={icons[action.kind] ?? "link"} size={20} />
                    {action.text}
                  </a>
                )}
              </li>
            ))}
        </ul>
        <p className={page.small}>
          <Anchor href="/help">All numbers and contacts</Anchor>
        </p>
      </EnglishOnly>
    </section>
  );
}
