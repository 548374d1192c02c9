import { useSyncExternalStore } from "react";
import { Problem, problemFrom, Unreachable } from "./problem";

/**
 * Who is signed in on this host. The access token lives in this module and nowhere else; the refresh token is
 * a cookie that scripts cannot read.
 *
 * Refresh tokens are single use, so only one tab may refresh at a time: the refresh runs under the Web Lock
 * `mm-refresh` and the new access token is told to the other tabs. `generation` counts tokens seen here; a
 * caller that finds it moved on after waiting for the lock does not refresh again. The lock can reach a busy tab
 * before the message does. So a tab that got a token holds a second lock for a while, which says "there is a new
 * one": who sees that asks for it, instead of refreshing.
 */
export type SessionState = {
  status: "starting" | "signed-in" | "signed-out" | "unreachable";
  /** Why nobody is signed in: nobody was, the session ended by itself, or the person signed out. */
  reason?: EndReason;
};

export type EndReason = "none" | "ended" | "chosen";
export type Grant = { access: string; expires_in: number };
type Told =
  | { kind: "granted"; grant: Grant }
  | { kind: "ended"; reason: "ended" | "chosen" }
  | { kind: "asked" };

const LOCK = "mm-refresh";
const EARLY_MS = 15_000;
const GRANTED = "mm-granted";
/** How long it is shown that there is a new token, and how long a tab that sees it waits for its message. */
const SHOWN_MS = 5_000;
const ANSWER_MS = 3_000;

const thisTab = Math.random().toString(36).slice(2);
let state: SessionState = { status: "starting" };
let token: { access: string; expiresAt: number } | null = null;
let generation = 0;
let hideGrant: (() => void) | null = null;
let inFlight: Promise<string | null> | null = null;
const listeners = new Set<() => void>();
const whenEnded = new Set<(reason: EndReason) => void>();

const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("mm-session") : null;
channel?.addEventListener("message", (event: MessageEvent<Told>) => {
  if (event.data.kind === "granted") accept(event.data.grant);
  else if (event.data.kind === "ended") end(event.data.reason);
  else if (token && token.expiresAt - EARLY_MS > Date.now()) tellGrant(token);
});

function set(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

function accept(grant: Grant): void {
  generation += 1;
  token = { access: grant.access, expiresAt: Date.now() + grant.expires_in * 1000 };
  if (state.status !== "signed-in") set({ status: "signed-in" });
}

function end(reason: EndReason): void {
  const was = state.status;
  generation += 1;
  token = null;
  hideGrant?.();
  set({ status: "signed-out", reason });
  if (was === "signed-in" || reason === "chosen") for (const clear of whenEnded) clear(reason);
}

export function sessionState(): SessionState {
  return state;
}

/** The member of the present token, by the token's own word; empty when nobody is signed in. */
export function memberId(): string {
  return String(claims().sub ?? "");
}

/** Whether the session was opened by the organisation's single sign-on, by the token's own word (RFC 8176). */
export function isBySingleSignOn(): boolean {
  const { amr } = claims();
  return Array.isArray(amr) && amr.includes("fed");
}

function claims(): { sub?: unknown; amr?: unknown } {
  const part = token?.access.split(".")[1];
  if (!part) return {};
  try {
    return JSON.parse(atob(part.replace(/-/g, "+").replace(/_/g, "/")));
  } catch {
    return {};
  }
}

export function useSession(): SessionState {
  return useSyncExternalStore(subscribe, sessionState);
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Registers what must be forgotten when a session ends: caches, unsent items. */
export function onSessionEnd(clear: (reason: EndReason) => void): () => void {
  whenEnded.add(clear);
  return () => whenEnded.delete(clear);
}

/** Takes over the session that a sign-in or a handover answered with, in every tab of this host. */
export function signedIn(grant: Grant): void {
  accept(grant);
  if (token) tellGrant(token);
}

function tellGrant({ access, expiresAt }: { access: string; expiresAt: number }): void {
  tell({ kind: "granted", grant: { access, expires_in: (expiresAt - Date.now()) / 1000 } });
}

function tell(told: Told): void {
  channel?.postMessage(told);
}

/** Finds out at start-up whether somebody is signed in. Never throws; the state says what was found. */
export async function startSession(): Promise<SessionState> {
  try {
    await accessToken();
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
  }
  return state;
}

/**
 * A token that is good for the next call, refreshed first where needed; null when nobody is signed in.
 * Throws Unreachable when the server gave no clear answer: the session is then kept.
 */
export async function accessToken(): Promise<string | null> {
  if (token && token.expiresAt - EARLY_MS > Date.now()) return token.access;
  if (state.status === "signed-out") return null;
  return refresh(generation);
}

/** Replaces a token that the server refused. One refresh serves all calls that were refused together. */
export async function replaceToken(refused: string): Promise<string | null> {
  if (token && token.access !== refused) return token.access;
  return refresh(generation);
}

function refresh(seen: number): Promise<string | null> {
  inFlight ??= underLock(seen).finally(() => {
    inFlight = null;
  });
  return inFlight;
}

async function underLock(seen: number): Promise<string | null> {
  if (!navigator.locks) return requestRefresh();
  return navigator.locks.request(LOCK, async () => {
    if (generation === seen && (await anotherTabWasGranted())) {
      tell({ kind: "asked" });
      const until = performance.now() + ANSWER_MS;
      while (generation === seen && performance.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return generation === seen ? requestRefresh() : (token?.access ?? null);
  });
}

async function anotherTabWasGranted(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name?.startsWith(GRANTED) && !name.startsWith(`${GRANTED} ${thisTab} `));
}

/** Resolves as soon as every tab can see that this one has a new token. */
function showGrant(): Promise<void> {
  if (!navigator.locks) return Promise.resolve();
  hideGrant?.();
  return new Promise((shown) => {
    void navigator.locks.request(`${GRANTED} ${thisTab} ${generation}`, () => {
      shown();
      return new Promise<void>((over) => {
        hideGrant = over;
        setTimeout(over, SHOWN_MS);
      });
    });
  });
}

async function requestRefresh(): Promise<string | null> {
  let response: Response;
  try {
    response = await fetch("/api/v1/auth/refresh/", {
      method: "POST",
      headers: { "X-MentalMuse": "1", Accept: "application/json" },
      credentials: "same-origin",
    });
  } catch (cause) {
    return lost(new Unreachable(cause));
  }
  if (response.status === 401) {
    const known = state.status === "signed-in";
    end(known ? "ended" : "none");
    if (known) tell({ kind: "ended", reason: "ended" });
    return null;
  }
  // Everything else that is not a token leaves the session as it is: the server is ill, not the session.
  if (!response.ok) return lost(new Unreachable(problemFrom(response, null)));
  const grant = (await response.json()) as Grant;
  signedIn(grant);
  await showGrant();
  return grant.access;
}

function lost(error: Unreachable): never {
  if (state.status === "starting") set({ status: "unreachable" });
  throw error;
}

/** Asks again after `unreachable`. */
export function retrySession(): Promise<SessionState> {
  set({ status: "starting" });
  return startSession();
}

/**
 * Signs out here and in every tab, and clears what this browser kept. Throws Unreachable while the server
 * cannot be told, because the cookie would then still be good.
 */
export async function signOut(): Promise<void> {
  let response: Response;
  try {
    const access = await accessToken();
    response = await fetch("/api/v1/auth/logout/", {
      method: "POST",
      headers: {
        "X-MentalMuse": "1",
        Accept: "application/json",
        ...(access ? { Authorization: `Bearer ${access}` } : {}),
      },
      credentials: "same-origin",
    });
  } catch (cause) {
    throw cause instanceof Unreachable ? cause : new Unreachable(cause);
  }
  if (!response.ok && response.status !== 401) throw new Problem(response.status, null, null);
  tell({ kind: "ended", reason: "chosen" });
  end("chosen");
  if ("caches" in window) for (const key of await caches.keys()) await caches.delete(key);
}

/** What the server ended on the person's own wish, such as by leaving an organisation, ends here and in every tab. */
export function sessionEnded(): void {
  tell({ kind: "ended", reason: "chosen" });
  end("chosen");
}

/** Puts the module back to its first state; for tests, which share one module. */
export function resetSession(): void {
  token = null;
  generation = 0;
  hideGrant?.();
  inFlight = null;
  state = { status: "starting" };
}
