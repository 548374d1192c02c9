import { Trans, useLingui } from "@lingui/react/macro";
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  Link,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Valence } from "@/components/Face";
import { Icon, type IconName } from "@/components/Icon";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import type { HistoryFilters, Period } from "@/features/moods/api";
import { withTexts } from "@/lib/i18n";
import { Frame } from "./Frame";
import frame from "./Frame.module.css";
import NotFound from "./NotFound";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Broken });

const today = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(withTexts(() => import("@/features/moods/Today"), "moods")),
});

const earlier = createRoute({
  getParentRoute: () => root,
  path: "/earlier",
  component: lazyRouteComponent(withTexts(() => import("@/features/moods/EarlierMoment"), "moods")),
});

const PERIODS: readonly string[] = ["7d", "30d", "90d", "all"];

const history = createRoute({
  getParentRoute: () => root,
  path: "/history",
  validateSearch: (search): Partial<HistoryFilters> => {
    const face = Number(search.face);
    return {
      period: PERIODS.includes(String(search.period)) ? (String(search.period) as Period) : undefined,
      face: search.face !== undefined && [-2, -1, 0, 1, 2].includes(face) ? (face as Valence) : undefined,
    };
  },
  component: lazyRouteComponent(withTexts(() => import("@/features/moods/History"), "moods")),
});

const moment = createRoute({
  getParentRoute: () => root,
  path: "/history/$momentId",
  component: lazyRouteComponent(withTexts(() => import("@/features/moods/EditMoment"), "moods")),
});

const reminder = createRoute({
  getParentRoute: () => root,
  path: "/reminder",
  component: lazyRouteComponent(withTexts(() => import("@/features/reminders/Reminder"), "reminders")),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(withTexts(() => import("@/features/members/Settings"), "members")),
});

const help = createRoute({
  getParentRoute: () => root,
  path: "/help",
  component: lazyRouteComponent(withTexts(() => import("@/features/help/Help"), "help")),
});

const routeTree = root.addChildren([today, earlier, history, moment, reminder, settings, help]);

/** The router of the members' pages. Whoever reaches it is signed in: app/start.tsx sees to that. */
export function makeRouter() {
  return createRouter({
    routeTree,
    defaultPendingMs: 400,
    defaultPreload: "intent",
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}

function Shell() {
  const { t } = useLingui();
  return (
    <Frame
      navigation={
        <nav className={frame.nav} aria-label={t`Main`}>
          <NavLink to="/" icon="today" exact>
            <Trans>Today</Trans>
          </NavLink>
          <NavLink to="/history" icon="history">
            <Trans>History</Trans>
          </NavLink>
          <NavLink to="/reminder" icon="reminder">
            <Trans>Reminder</Trans>
          </NavLink>
          <NavLink to="/settings" icon="settings">
            <Trans>Settings</Trans>
          </NavLink>
        </nav>
      }
    >
      <Outlet />
    </Frame>
  );
}

function NavLink({
  to,
  icon,
  exact = false,
  children,
}: {
  to: "/" | "/history" | "/reminder" | "/settings";
  icon: IconName;
  exact?: boolean;
  children: ReactNode;
}) {
  return (
    <Link to={to} className={frame.link} activeOptions={{ exact, includeSearch: false }}>
      <Icon name={icon} />
      <span>{children}</span>
    </Link>
  );
}

function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useLingui();
  return (
    <div className={page.stack}>
      <PageTitle title={t`Something did not work`} />
      <ErrorNotice error={error} retry={reset} />
    </div>
  );
}
