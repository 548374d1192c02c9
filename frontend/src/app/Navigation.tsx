import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import { Icon, type IconName } from "@/components/Icon";
import { meQuery } from "@/features/members/api";
import frame from "./Frame.module.css";

type Place = "bar" | "list";

export type NavigationEntry = {
  to: LinkProps["to"];
  icon: IconName;
  label: MessageDescriptor;
  /** `bar`: also in the bar of a phone, which has room for four and "More"; `list`: there below "More". */
  place: Place;
  /** Whose work it is; without it, everybody's own. */
  role?: "practitioner";
  /** Shown to these only, among everybody's own. */
  only?: readonly string[];
};

/** Every page that the navigation names, in its order. A feature adds its line here. */
const ENTRIES: readonly NavigationEntry[] = [
  { to: "/caseload", icon: "people", label: msg`Caseload`, place: "bar", role: "practitioner" },
  { to: "/review", icon: "review", label: msg`To review`, place: "bar", role: "practitioner" },
  { to: "/", icon: "today", label: msg`Today`, place: "bar" },
  { to: "/journal", icon: "journal", label: msg`Journal`, place: "bar" },
  { to: "/check-ups", icon: "checkUps", label: msg`Check-ups`, place: "bar" },
  { to: "/insights", icon: "insights", label: msg`Insights`, place: "bar" },
  { to: "/care", icon: "care", label: msg`My care`, place: "list" },
  { to: "/exercises", icon: "exercises", label: msg`Exercises`, place: "list" },
  { to: "/goals", icon: "goals", label: msg`Goals`, place: "list" },
  { to: "/safety-plan", icon: "plan", label: msg`Safety plan`, place: "list" },
  { to: "/sharing", icon: "link", label: msg`Sharing`, place: "list" },
  { to: "/history", icon: "history", label: msg`History`, place: "list" },
  { to: "/numbers", icon: "people", label: msg`Numbers about everybody`, place: "list" },
  { to: "/reminder", icon: "reminder", label: msg`Reminder`, place: "list" },
  { to: "/audit", icon: "search", label: msg`Audit`, place: "list", only: ["owner", "auditor"] },
  { to: "/settings", icon: "settings", label: msg`Settings`, place: "list" },
];

const BAR = 4;

/** The entries for a role. Where somebody's work takes places of a phone's bar, their own pages move below "More". */
export function entriesFor(role: string | undefined): NavigationEntry[] {
  let left = BAR;
  const shown = ENTRIES.filter(
    (entry) => (!entry.role || entry.role === role) && (!entry.only || entry.only.includes(role ?? "")),
  );
  return shown.map((entry) => {
    if (entry.place === "list") return entry;
    left -= 1;
    return left >= 0 ? entry : { ...entry, place: "list" };
  });
}

/** The role of who is signed in; undefined until it is known. */
export function useRole(): string | undefined {
  return useQuery(meQuery).data?.role;
}

/** All of it beside the page on a wide screen; the commonest four and "More" below it on a phone. */
export function Navigation() {
  const { t } = useLingui();
  const entries = entriesFor(useRole());
  return (
    <nav className={frame.nav} aria-label={t`Main`}>
      {entries.map(({ to, icon, label, place, role }, index) => (
        <Link
          key={to}
          to={to}
          className={frame.link}
          data-place={place}
          // A person's own pages stand apart from their work.
          data-first={!role && entries[index - 1]?.role ? "" : undefined}
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
