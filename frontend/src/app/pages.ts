import type { ComponentType } from "react";
import { withTexts } from "@/lib/i18n";
import type { Site } from "@/lib/site";

type Load = () => Promise<{ default: ComponentType }>;

const help: Load = withTexts(() => import("@/features/help/Help"), "help");
const verify: Load = withTexts(() => import("@/features/joining/Verify"), "joining");
const forgot: Load = withTexts(() => import("@/features/recovery/Forgot"), "recovery");
const reset: Load = withTexts(() => import("@/features/recovery/Reset"), "recovery");
const deletion: Load = withTexts(() => import("@/features/recovery/AccountDeletion"), "recovery");
const notFound: Load = withTexts(() => import("./NotFound"));

const apexPages: Record<string, Load> = {
  "/": withTexts(() => import("@/features/organizations/SignUp"), "organizations"),
  "/find": withTexts(() => import("@/features/organizations/Find"), "organizations"),
  "/sign-in": withTexts(() => import("@/features/organizations/ApexSignIn"), "organizations", "auth"),
  "/verify": verify,
  "/forgot": forgot,
  "/reset": reset,
  "/account-deletion": deletion,
  "/help": help,
};

const tenantPages: Record<string, Load> = {
  "/answer": withTexts(() => import("@/features/kiosk/AnswerLink"), "kiosk"),
  "/kiosk": withTexts(() => import("@/features/kiosk/Kiosk"), "kiosk"),
  "/sign-in": withTexts(() => import("@/features/auth/SignIn"), "auth"),
  "/sign-in/openid": withTexts(() => import("@/features/auth/OpenIdCallback"), "auth"),
  "/join": withTexts(() => import("@/features/joining/Join"), "joining"),
  "/invitation": withTexts(() => import("@/features/joining/AcceptInvitation"), "joining", "auth"),
  "/forgot": forgot,
  "/reset": reset,
  "/email-change": withTexts(() => import("@/features/recovery/EmailChange"), "recovery"),
  "/known-browser": withTexts(() => import("@/features/recovery/KnownBrowser"), "recovery"),
  "/account-deletion": deletion,
  "/erasure": withTexts(() => import("@/features/erasure/Erasure"), "erasure"),
  "/verify": verify,
  "/welcome": withTexts(() => import("@/features/auth/Welcome"), "auth"),
  "/mail-preferences": withTexts(() => import("@/features/mail-preferences/Mails"), "mail-preferences"),
  "/unsubscribe": withTexts(() => import("@/features/reminders/Unsubscribe"), "reminders"),
  "/help": help,
};

/** The first parts of all paths of the members' router, which has a page of its own for what is missing below. */
const MEMBER_SECTIONS: ReadonlySet<string> = new Set([
  "",
  "access-log",
  "audit",
  "care",
  "caseload",
  "check-ups",
  "earlier",
  "exercises",
  "goals",
  "history",
  "import",
  "in-session",
  "insights",
  "journal",
  "more",
  "my-data",
  "notes",
  "numbers",
  "people",
  "reminder",
  "review",
  "safety-plan",
  "settings",
  "sharing",
  "tags",
  "tell-care-team",
  "week",
]);

/** Whether the path belongs to the members' router. */
export function isMemberPath(path: string): boolean {
  return MEMBER_SECTIONS.has(path.split("/")[1] ?? "");
}

/** The page outside for a path; undefined where a member is needed. */
export function outsidePage(site: Site, path: string): Load | undefined {
  const tidy = path.length > 1 ? path.replace(/\/$/, "") : path;
  const found = (site === "apex" ? apexPages : tenantPages)[tidy];
  if (found) return found;
  return site === "tenant" && isMemberPath(tidy) ? undefined : notFound;
}
