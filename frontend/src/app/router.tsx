import { useLingui } from "@lingui/react/macro";
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { Valence } from "@/components/Face";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { StepUp } from "@/features/account/StepUp";
import { ORDERS, type Order, REASONS, type ReasonCode } from "@/features/caseload/search";
import { INSIGHTS_PERIODS, type InsightsPeriod } from "@/features/insights/periods";
import type { Shelf } from "@/features/journal/api";
import { CARE_PERIODS, type CarePeriod } from "@/features/member-view/periods";
import type { HistoryFilters, Period } from "@/features/moods/api";
import { REPORT_DAYS, RISK_SHELVES, type RiskShelf } from "@/features/risk-inbox/search";
import { withTexts } from "@/lib/i18n";
import { Frame } from "./Frame";
import { Navigation, useRole } from "./Navigation";
import NotFound from "./NotFound";
import { useProfileLanguage } from "./useProfileLanguage";

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
      month: /^\d{4}-(0[1-9]|1[0-2])$/.test(String(search.month)) ? String(search.month) : undefined,
      day: /^\d{4}-\d{2}-\d{2}$/.test(String(search.day)) ? String(search.day) : undefined,
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
  component: lazyRouteComponent(withTexts(() => import("@/features/reminders/Reminders"), "reminders")),
});

const week = createRoute({
  getParentRoute: () => root,
  path: "/week",
  validateSearch: (search: Record<string, unknown>): { week?: string } => ({
    week: /^\d{4}-\d{2}-\d{2}$/.test(String(search.week)) ? String(search.week) : undefined,
  }),
  component: lazyRouteComponent(withTexts(() => import("@/features/reminders/Week"), "reminders")),
});

const channels = createRoute({
  getParentRoute: () => root,
  path: "/reminder/channels",
  component: lazyRouteComponent(
    withTexts(() => import("@/features/notifications/ChannelsPage"), "notifications"),
  ),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(
    withTexts(() => import("@/features/members/Settings"), "members", "organizations"),
  ),
});

const security = createRoute({
  getParentRoute: () => root,
  path: "/settings/security",
  component: lazyRouteComponent(withTexts(() => import("@/features/account/Security"), "account")),
});

const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  component: lazyRouteComponent(withTexts(() => import("@/features/people/Members"), "people")),
});

const invitations = createRoute({
  getParentRoute: () => root,
  path: "/people/invitations",
  component: lazyRouteComponent(withTexts(() => import("@/features/people/Invitations"), "people")),
});

const importing = createRoute({
  getParentRoute: () => root,
  path: "/people/import",
  component: lazyRouteComponent(withTexts(() => import("@/features/people/Import"), "people")),
});

const joinCodes = createRoute({
  getParentRoute: () => root,
  path: "/people/join-codes",
  component: lazyRouteComponent(withTexts(() => import("@/features/people/JoinCodes"), "people")),
});

const poster = createRoute({
  getParentRoute: () => root,
  path: "/people/join-codes/$codeId",
  component: lazyRouteComponent(withTexts(() => import("@/features/people/Poster"), "people")),
});

const access = createRoute({
  getParentRoute: () => root,
  path: "/people/access",
  component: lazyRouteComponent(withTexts(() => import("@/features/people/Access"), "people")),
});

const reports = createRoute({
  getParentRoute: () => root,
  path: "/numbers",
  component: lazyRouteComponent(withTexts(() => import("@/features/reports/Reports"), "reports")),
});

const help = createRoute({
  getParentRoute: () => root,
  path: "/help",
  component: lazyRouteComponent(withTexts(() => import("@/features/help/Help"), "help")),
});

const checkUps = createRoute({
  getParentRoute: () => root,
  path: "/check-ups",
  component: lazyRouteComponent(
    withTexts(() => import("@/features/questionnaires/CheckUps"), "questionnaires"),
  ),
});

const beginCheckUp = createRoute({
  getParentRoute: () => root,
  path: "/check-ups/begin/$code",
  validateSearch: (search): { from?: string } => ({
    from: typeof search.from === "string" ? search.from : undefined,
  }),
  component: lazyRouteComponent(withTexts(() => import("@/features/questionnaires/Begin"), "questionnaires")),
});

const checkUp = createRoute({
  getParentRoute: () => root,
  path: "/check-ups/$responseId",
  component: lazyRouteComponent(
    withTexts(() => import("@/features/questionnaires/CheckUp"), "questionnaires"),
  ),
});

const insights = createRoute({
  getParentRoute: () => root,
  path: "/insights",
  validateSearch: (search): { period?: InsightsPeriod } => ({
    period: INSIGHTS_PERIODS.find((known) => known === search.period),
  }),
  component: lazyRouteComponent(withTexts(() => import("@/features/insights/Insights"), "insights")),
});

const safetyPlan = createRoute({
  getParentRoute: () => root,
  path: "/safety-plan",
  component: lazyRouteComponent(withTexts(() => import("@/features/safety/SafetyPlan"), "safety")),
});

const bring = createRoute({
  getParentRoute: () => root,
  path: "/import",
  component: lazyRouteComponent(withTexts(() => import("@/features/moods/Import"), "moods")),
});

const tags = createRoute({
  getParentRoute: () => root,
  path: "/tags",
  component: lazyRouteComponent(withTexts(() => import("@/features/moods/Tags"), "moods")),
});

const SHELVES: readonly string[] = ["entries", "drafts", "deleted"];

const journal = createRoute({
  getParentRoute: () => root,
  path: "/journal",
  validateSearch: (search): { shelf?: Shelf; removed?: string } => ({
    shelf: SHELVES.includes(String(search.shelf)) ? (String(search.shelf) as Shelf) : undefined,
    removed: typeof search.removed === "string" ? search.removed : undefined,
  }),
  component: lazyRouteComponent(withTexts(() => import("@/features/journal/Journal"), "journal")),
});

const entry = createRoute({
  getParentRoute: () => root,
  path: "/journal/$entryId",
  validateSearch: (search): { fresh?: true; prompt?: string } => ({
    fresh: search.fresh ? true : undefined,
    prompt: typeof search.prompt === "string" ? search.prompt : undefined,
  }),
  component: lazyRouteComponent(
    withTexts(() => import("@/features/journal/Editor"), "journal", "moods", "sharing"),
  ),
});

const versions = createRoute({
  getParentRoute: () => root,
  path: "/journal/$entryId/versions",
  component: lazyRouteComponent(withTexts(() => import("@/features/journal/Versions"), "journal")),
});

const exercises = createRoute({
  getParentRoute: () => root,
  path: "/exercises",
  component: lazyRouteComponent(withTexts(() => import("@/features/exercises/Exercises"), "exercises")),
});

const exercise = createRoute({
  getParentRoute: () => root,
  path: "/exercises/$exerciseId",
  component: lazyRouteComponent(withTexts(() => import("@/features/exercises/Player"), "exercises")),
});

const goals = createRoute({
  getParentRoute: () => root,
  path: "/goals",
  component: lazyRouteComponent(withTexts(() => import("@/features/goals/Goals"), "goals")),
});

const sharing = createRoute({
  getParentRoute: () => root,
  path: "/sharing",
  component: lazyRouteComponent(withTexts(() => import("@/features/sharing/Sharing"), "sharing")),
});

const accessLog = createRoute({
  getParentRoute: () => root,
  path: "/access-log",
  component: lazyRouteComponent(withTexts(() => import("@/features/access-log/AccessLog"), "access-log")),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: "/audit",
  component: lazyRouteComponent(withTexts(() => import("@/features/audit/Audit"), "audit")),
});

const assignedCheckUp = createRoute({
  getParentRoute: () => root,
  path: "/check-ups/assigned/$assignmentId",
  component: lazyRouteComponent(
    withTexts(() => import("@/features/questionnaires/BeginAssigned"), "questionnaires"),
  ),
});

const myCare = createRoute({
  getParentRoute: () => root,
  path: "/care",
  component: lazyRouteComponent(withTexts(() => import("@/features/my-care/MyCare"), "my-care")),
});

const tellCareTeam = createRoute({
  getParentRoute: () => root,
  path: "/tell-care-team",
  component: lazyRouteComponent(withTexts(() => import("@/features/my-care/TellCareTeam"), "my-care")),
});

const caseload = createRoute({
  getParentRoute: () => root,
  path: "/caseload",
  validateSearch: (search): { reason?: ReasonCode | "all"; order?: Order; questionnaire?: string } => ({
    reason: search.reason === "all" ? "all" : REASONS.find((code) => code === search.reason),
    order: ORDERS.find((order) => order === search.order),
    questionnaire: typeof search.questionnaire === "string" ? search.questionnaire : undefined,
  }),
  component: lazyRouteComponent(withTexts(() => import("@/features/caseload/Caseload"), "caseload")),
});

const memberView = createRoute({
  getParentRoute: () => root,
  path: "/caseload/$memberId",
  validateSearch: (search): { period?: CarePeriod } => ({
    period: CARE_PERIODS.find((known) => known === search.period),
  }),
  component: lazyRouteComponent(withTexts(() => import("@/features/member-view/MemberView"), "member-view")),
});

const assignments = createRoute({
  getParentRoute: () => root,
  path: "/caseload/$memberId/assignments",
  component: lazyRouteComponent(
    withTexts(() => import("@/features/assignments/Assignments"), "assignments", "member-view"),
  ),
});

const notes = createRoute({
  getParentRoute: () => root,
  path: "/caseload/$memberId/notes",
  component: lazyRouteComponent(
    withTexts(() => import("@/features/notes/Notes"), "notes", "member-view", "caseload"),
  ),
});

const note = createRoute({
  getParentRoute: () => root,
  path: "/caseload/$memberId/notes/$noteId",
  component: lazyRouteComponent(
    withTexts(() => import("@/features/notes/NoteEditor"), "notes", "member-view"),
  ),
});

const myNotes = createRoute({
  getParentRoute: () => root,
  path: "/notes",
  component: lazyRouteComponent(
    withTexts(() => import("@/features/notes/MyNotes"), "notes", "member-view", "caseload"),
  ),
});

const sessionPage = createRoute({
  getParentRoute: () => root,
  path: "/caseload/$memberId/session",
  validateSearch: (search): { since?: string } => ({
    since: /^\d{4}-\d{2}-\d{2}$/.test(String(search.since)) ? String(search.since) : undefined,
  }),
  component: lazyRouteComponent(
    withTexts(() => import("@/features/session-page/SessionPage"), "session-page", "member-view"),
  ),
});

const inSession = createRoute({
  getParentRoute: () => root,
  path: "/in-session",
  component: lazyRouteComponent(withTexts(() => import("@/features/kiosk/InSession"), "kiosk")),
});

const review = createRoute({
  getParentRoute: () => root,
  path: "/review",
  validateSearch: (search): { show?: RiskShelf } => ({
    show: RISK_SHELVES.find((shelf) => shelf === search.show),
  }),
  component: lazyRouteComponent(
    withTexts(() => import("@/features/risk-inbox/Inbox"), "risk-inbox", "caseload"),
  ),
});

const riskEvent = createRoute({
  getParentRoute: () => root,
  path: "/review/$eventId",
  component: lazyRouteComponent(
    withTexts(() => import("@/features/risk-inbox/EventPage"), "risk-inbox", "caseload"),
  ),
});

const riskReport = createRoute({
  getParentRoute: () => root,
  path: "/review/report",
  validateSearch: (search): { days?: (typeof REPORT_DAYS)[number] } => ({
    days: REPORT_DAYS.find((days) => days === Number(search.days)),
  }),
  component: lazyRouteComponent(withTexts(() => import("@/features/risk-inbox/Report"), "risk-inbox")),
});

const myData = createRoute({
  getParentRoute: () => root,
  path: "/my-data",
  component: lazyRouteComponent(withTexts(() => import("@/features/my-data/MyData"), "my-data")),
});

const keeping = createRoute({
  getParentRoute: () => root,
  path: "/settings/keeping",
  component: lazyRouteComponent(withTexts(() => import("@/features/my-data/Keeping"), "my-data")),
});

const more = createRoute({
  getParentRoute: () => root,
  path: "/more",
  component: lazyRouteComponent(withTexts(() => import("./More"))),
});

// The first part of a path must be known to pages.ts too; its place in the navigation is a line of Navigation.tsx.
const routeTree = root.addChildren([
  today,
  earlier,
  history,
  moment,
  reminder,
  week,
  channels,
  settings,
  security,
  people,
  invitations,
  importing,
  joinCodes,
  poster,
  access,
  reports,
  checkUps,
  beginCheckUp,
  checkUp,
  insights,
  safetyPlan,
  bring,
  tags,
  journal,
  entry,
  versions,
  exercises,
  exercise,
  goals,
  assignedCheckUp,
  myCare,
  tellCareTeam,
  caseload,
  memberView,
  assignments,
  notes,
  note,
  myNotes,
  sessionPage,
  inSession,
  review,
  riskReport,
  riskEvent,
  sharing,
  accessLog,
  audit,
  myData,
  keeping,
  more,
  help,
]);

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

const Palette = lazy(withTexts(() => import("@/features/caseload/Palette"), "caseload"));

function Shell() {
  useProfileLanguage();
  const isCareStaff = useRole() === "practitioner";
  return (
    <Frame navigation={<Navigation />}>
      <Outlet />
      <StepUp />
      {isCareStaff ? (
        <Suspense>
          <Palette />
        </Suspense>
      ) : null}
    </Frame>
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
