import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Link,
  lazyRouteComponent,
  notFound,
  redirect,
  useRouter,
} from "@tanstack/react-router";
import type { Valence } from "@/components/Face";
import { ErrorNotice } from "@/components/Notice";
import { PageTitle } from "@/components/PageTitle";
import type { HistoryFilters, Period } from "@/features/moods/api";
import { Unreachable } from "@/lib/problem";
import { retrySession, sessionState, startSession } from "@/lib/session";
import { currentSite } from "@/lib/site";
import { Shell } from "./Shell";
import styles from "./states.module.css";

type Context = { queryClient: QueryClient };

const root = createRootRouteWithContext<Context>()({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: Broken,
});

/** Lets only members of this host pass; others sign in first and come back to where they wanted to go. */
async function membersOnly({ location }: { location: { href: string; pathname: string } }): Promise<void> {
  if (currentSite() === "apex") throw notFound();
  const known = sessionState().status;
  const state = known === "starting" || known === "unreachable" ? await startSession() : sessionState();
  if (state.status === "unreachable") throw new Unreachable();
  if (state.status === "signed-out") {
    throw redirect({ to: "/sign-in", search: location.pathname === "/" ? {} : { to: location.href } });
  }
}

function tenantOnly(): void {
  if (currentSite() !== "tenant") throw notFound();
}

function apexOnly(): void {
  if (currentSite() !== "apex") throw notFound();
}

const apex = currentSite() === "apex";

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: ({ location }) => (apex ? undefined : membersOnly({ location })),
  component: apex
    ? lazyRouteComponent(() => import("@/features/organizations/SignUp"))
    : lazyRouteComponent(() => import("@/features/moods/Today")),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { to?: string } => ({ to: ownPath(search.to) }),
  component: apex
    ? lazyRouteComponent(() => import("@/features/organizations/ApexSignIn"))
    : lazyRouteComponent(() => import("@/features/auth/SignIn")),
});

const find = createRoute({
  getParentRoute: () => root,
  path: "/find",
  beforeLoad: apexOnly,
  component: lazyRouteComponent(() => import("@/features/organizations/Find")),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  beforeLoad: tenantOnly,
  component: lazyRouteComponent(() => import("@/features/auth/Welcome")),
});

const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  beforeLoad: tenantOnly,
  component: lazyRouteComponent(() => import("@/features/auth/Join")),
});

const verify = createRoute({
  getParentRoute: () => root,
  path: "/verify",
  component: lazyRouteComponent(() => import("@/features/auth/Verify")),
});

const unsubscribe = createRoute({
  getParentRoute: () => root,
  path: "/unsubscribe",
  beforeLoad: tenantOnly,
  component: lazyRouteComponent(() => import("@/features/reminders/Unsubscribe")),
});

const help = createRoute({
  getParentRoute: () => root,
  path: "/help",
  component: lazyRouteComponent(() => import("@/features/help/Help")),
});

const earlier = createRoute({
  getParentRoute: () => root,
  path: "/earlier",
  beforeLoad: membersOnly,
  component: lazyRouteComponent(() => import("@/features/moods/EarlierMoment")),
});

const PERIODS: readonly string[] = ["7", "30", "90", "all"];

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
  beforeLoad: membersOnly,
  component: lazyRouteComponent(() => import("@/features/moods/History")),
});

const moment = createRoute({
  getParentRoute: () => root,
  path: "/history/$momentId",
  beforeLoad: membersOnly,
  component: lazyRouteComponent(() => import("@/features/moods/EditMoment")),
});

const reminder = createRoute({
  getParentRoute: () => root,
  path: "/reminder",
  beforeLoad: membersOnly,
  component: lazyRouteComponent(() => import("@/features/reminders/Reminder")),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  beforeLoad: membersOnly,
  component: lazyRouteComponent(() => import("@/features/members/Settings")),
});

const routeTree = root.addChildren([
  home,
  signIn,
  find,
  welcome,
  join,
  verify,
  unsubscribe,
  help,
  earlier,
  history,
  moment,
  reminder,
  settings,
]);

/** A path on this host to return to; anything that could lead elsewhere is dropped. */
function ownPath(value: unknown): string | undefined {
  return typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : undefined;
}

export function makeRouter(queryClient: QueryClient, options: { history?: Parameters<typeof createRouter>[0]["history"] } = {}) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPendingMs: 400,
    scrollRestoration: true,
    ...options,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}

function NotFound() {
  const { t } = useLingui();
  return (
    <div className={styles.state}>
      <PageTitle title={t`This page does not exist`} />
      <p>
        <Trans>
          The address may be mistyped, or the page has moved. <Link to="/">Go to the first page</Link>.
        </Trans>
      </p>
    </div>
  );
}

function Broken({ error }: { error: unknown }) {
  const { t } = useLingui();
  const router = useRouter();
  async function again() {
    await retrySession();
    await router.invalidate();
  }
  return (
    <div className={styles.state}>
      <PageTitle title={error instanceof Unreachable ? t`We cannot reach the server` : t`Something did not work`} />
      <ErrorNotice error={error} />
      <p>
        <Button onClick={again}>
          <Trans>Try again</Trans>
        </Button>
      </p>
    </div>
  );
}
