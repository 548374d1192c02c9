import type { ComponentType } from "react";
import type { Site } from "@/lib/site";

type Load = () => Promise<{ default: ComponentType }>;

const help: Load = () => import("@/features/help/Help");
const verify: Load = () => import("@/features/auth/Verify");
const notFound: Load = () => import("./NotFound");

const apexPages: Record<string, Load> = {
  "/": () => import("@/features/organizations/SignUp"),
  "/find": () => import("@/features/organizations/Find"),
  "/sign-in": () => import("@/features/organizations/ApexSignIn"),
  "/verify": verify,
  "/help": help,
};

const tenantPages: Record<string, Load> = {
  "/sign-in": () => import("@/features/auth/SignIn"),
  "/join": () => import("@/features/auth/Join"),
  "/verify": verify,
  "/welcome": () => import("@/features/auth/Welcome"),
  "/unsubscribe": () => import("@/features/reminders/Unsubscribe"),
  "/help": help,
};

/** Whether the members' router knows the path. */
export function isMemberPath(path: string): boolean {
  return /^\/(|earlier|history|history\/[^/]+|reminder|settings)\/?$/.test(path);
}

/** The page outside for a path; undefined where a member is needed. */
export function outsidePage(site: Site, path: string): Load | undefined {
  const tidy = path.length > 1 ? path.replace(/\/$/, "") : path;
  const page = (site === "apex" ? apexPages : tenantPages)[tidy];
  if (page) return page;
  return site === "tenant" && isMemberPath(tidy) ? undefined : notFound;
}
