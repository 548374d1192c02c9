import { useSyncExternalStore } from "react";
import { type Problem, Problem as ProblemError } from "@/lib/problem";
import { memberId, onSessionEnd } from "@/lib/session";
import { uuid7 } from "@/lib/uuid7";
import { deleteMoment, type MomentInput, patchMoment, putMoment, type Saved } from "./api";

/**
 * Moments between the tap and the server. They live outside the pages, so that one whose saving failed is still
 * there after a look at another page; only this tab's memory holds them.
 */
export type Capture = {
  id: string;
  input: MomentInput;
  phase: "saving" | "saved" | "failed";
  error?: unknown;
  /** What the server said beside "saved": the way to help, or an offer after hard days. */
  answer?: Pick<Saved, "help" | "suggestion">;
  /** Whose moment it is: another person who signs in later must not send it as theirs. */
  owner: string;
};

let captures: readonly Capture[] = [];
const inFlight = new Map<string, Promise<void>>();
const listeners = new Set<() => void>();

function set(next: readonly Capture[]): void {
  captures = next;
  for (const listener of listeners) listener();
}

function update(id: string, changes: Partial<Capture>): void {
  set(captures.map((capture) => (capture.id === id ? { ...capture, ...changes } : capture)));
}

function find(id: string): Capture | undefined {
  return captures.find((capture) => capture.id === id);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The captures of the person who is signed in, oldest first. */
export function useCaptures(): readonly Capture[] {
  const all = useSyncExternalStore(subscribe, () => captures);
  const mine = memberId();
  return all.filter((capture) => capture.owner === mine);
}

/** The captures that no server has confirmed. */
export function unsent(): readonly Capture[] {
  return captures.filter((capture) => capture.phase !== "saved");
}

/** Takes a moment in and starts to save it. Returns its id at once. */
export function capture(input: MomentInput): string {
  const id = uuid7();
  set([...captures, { id, input, phase: "saving", owner: memberId() }]);
  void save(id);
  return id;
}

/** Tries to save a moment again. */
export function retry(id: string): void {
  update(id, { phase: "saving", error: undefined });
  void save(id);
}

function save(id: string): Promise<void> {
  const found = find(id);
  if (!found) return Promise.resolve();
  const sending = putMoment(id, found.input).then(
    (answer) => update(id, { phase: "saved", answer }),
    (error: unknown) => update(id, { phase: "failed", error }),
  );
  inFlight.set(id, sending);
  return sending;
}

/**
 * Adds to a moment. One that was not saved yet is saved whole, with the addition; throws what went wrong, and
 * keeps the addition with the moment in that case.
 */
export async function amend(id: string, changes: Partial<MomentInput>): Promise<void> {
  await inFlight.get(id);
  const found = find(id);
  if (!found) return;
  const input = { ...found.input, ...changes };
  if (found.phase === "saved") {
    const answer = await patchMoment(id, changes);
    update(id, { input, answer });
    return;
  }
  update(id, { input, phase: "saving", error: undefined });
  await save(id);
  const after = find(id);
  if (after?.phase === "failed") throw after.error;
}

/**
 * Takes a moment back. A save whose answer was lost may still have reached the server, so the server is asked
 * to delete in every case; that it knows no such moment is then as good.
 */
export async function withdraw(id: string): Promise<void> {
  await inFlight.get(id);
  try {
    await deleteMoment(id);
  } catch (error) {
    const unknown = error instanceof ProblemError && (error as Problem).status === 404;
    const neverSaved = find(id)?.phase === "failed";
    if (!unknown && !neverSaved) throw error;
  }
  forget(id);
}

/** Lets go of a capture without touching the server. */
export function forget(id: string): void {
  inFlight.delete(id);
  set(captures.filter((capture) => capture.id !== id));
}

onSessionEnd((reason) => {
  // A session that ended by itself keeps what was not sent; the person may sign in again and send it.
  set(reason === "chosen" ? [] : captures.filter((capture) => capture.phase !== "saved"));
});

window.addEventListener("beforeunload", (event) => {
  if (unsent().length) event.preventDefault();
});
