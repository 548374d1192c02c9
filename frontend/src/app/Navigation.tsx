import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Link, type LinkProps } from "@tanstack/react-router";
import { Icon, type IconName } from "@/components/Icon";
import frame from "./Frame.module.css";

export type NavigationEntry = {
  to: LinkProps["to"];
  icon: IconName;
  label: MessageDescriptor;
  /** `bar`: also in the bar of a phone, which has room for five; `list`: there below "More". */
  place: "bar" | "list";
};

/** Every page that the navigation names, in its order. A feature adds its line here. */
export const ENTRIES: readonly NavigationEntry[] = [
  { to: "/", icon: "today", label: msg`Today`, place: "bar" },
  { to: "/journal", icon: "journal", label: msg`Journal`, place: "bar" },
  { to: "/check-ups", icon: "checkUps", label: msg`Check-ups`, place: "bar" },
  { to: "/insights", icon: "insights", label: msg`Insights`, place: "bar" },
  { to: "/exercises", icon: "exercises", label: msg`Exercises`, place: "list" },
  { to: "/goals", icon: "goals", label: msg`Goals`, place: "list" },
  { to: "/safety-plan", icon: "plan", label: msg`Safety plan`, place: "list" },
  { to: "/history", icon: "history", label: msg`History`, place: "list" },
  { to: "/reminder", icon: "reminder", label: msg`Reminder`, place: "list" },
  { to: "/settings", icon: "settings", label: msg`Settings`, place: "list" },
];

/** All of it beside the page on a wide screen; the commonest four and "More" below it on a phone. */
export function Navigation() {
  const { t } = useLingui();
  return (
    <nav className={frame.nav} aria-label={t`Main`}>
      {ENTRIES.map(({ to, icon, label, place }) => (
        <Link
          key={to}
          to={to}
          className={frame.link}
          data-place={place}
          activeOptions={{ exact: to === "/", includeSearch: false }}
        >
          <Icon name={icon} />
          <span>{t(label)}</span>
        </Link>
      ))}
      <Link to="/more" className={frame.link} data-place="more">
        <Icon name="more" />
        <span>{t`More`}</span>
      </Link>
    </nav>
  );
}
