import { useEffect, useEffectEvent, useRef, useState } from "react";

import type { HelpPayload } from "@/features/help/HelpPanel";
import { Problem } from "@/lib/problem";
import { type Entry, type EntryInput, putEntry, type SavedEntry } from "./api";

/** How long the typing rests before a draft is saved, in milliseconds. */
export const AUTOSAVE_MS = 1200;
const RETRY_MS = 8000;

export type Saving = {
  phase: "idle" | "waiting" | "saving" | "saved" | "failed";
  error?: unknown;
  at?: Date;
};

/** The entry was changed elsewhere meanwhile: both texts are here, and the person decides. */
export type Conflict = { mine: EntryInput; theirs: Entry };

function same(left: EntryInput, right: EntryInput): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function isBlank({ title, body, tags }: EntryInput): boolean {
  return !title.trim() && !body.trim() && tags.length === 0;
}

/**
 * An entry while it is being written. A draft is saved whenever the typing rests, when the page is left and when the
 * network comes back; an entry that was finished before is saved by its button only, so that its history holds what
 * the person meant to keep.
 */
export function useDraft(
  id: string,
  start: EntryInput,
  known: Entry | null,
  onSaved: (entry: SavedEntry) => void,
) {
  const [value, setValue] = useState(start);
  const [saving, setSaving] = useState<Saving>({ phase: "idle" });
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [help, setHelp] = useState<HelpPayload | null>(null);
  const version = useRef(known?.version ?? 0);
  const latest = useRef(start);
  const kept = useRef(known ? start : null);
  const busy = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  function dirty(): boolean {
    return kept.current ? !same(kept.current, latest.current) : !isBlank(latest.current);
  }

  async function send(input: EntryInput): Promise<boolean> {
    setSaving({ phase: "saving" });
    try {
      const answer = await putEntry(id, input, version.current);
      version.current = answer.version;
      kept.current = input;
      // A finished entry is no draft again, whatever is typed from now on.
      if (!input.is_draft) latest.current = { ...latest.current, is_draft: false };
      setSaving({ phase: "saved", at: new Date() });
      if (answer.help) setHelp(answer.help as unknown as HelpPayload);
      onSaved(answer);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.status === 412 && error.said.current) {
        setConflict({ mine: input, theirs: error.said.current as Entry });
        setSaving({ phase: "idle" });
        return false;
      }
      setSaving({ phase: "failed", error });
      // What was typed stays; the next try comes by itself.
      if (input.is_draft) plan(RETRY_MS);
      return false;
    }
  }

  /** Saves what is there, after whatever is on its way. True when the server has it. */
  async function save(asDraft: boolean): Promise<boolean> {
    clearTimeout(timer.current);
    await busy.current;
    const input = { ...latest.current, is_draft: asDraft };
    const sending = send(input).finally(() => {
      busy.current = null;
    });
    busy.current = sending;
    const good = await sending;
    // Something was typed while it was on its way.
    if (good && asDraft && !same(input, latest.current)) plan(AUTOSAVE_MS);
    return good;
  }

  function plan(delay: number): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (latest.current.is_draft && dirty()) void save(true);
    }, delay);
  }

  function change(changes: Partial<EntryInput>): void {
    latest.current = { ...latest.current, ...changes };
    setValue(latest.current);
    if (conflict) return;
    setSaving((before) => (before.phase === "saving" ? before : { phase: "waiting" }));
    if (latest.current.is_draft) plan(AUTOSAVE_MS);
  }

  /** Ends a conflict with a text that is saved over the other one. */
  async function settle(text: Pick<EntryInput, "title" | "body">): Promise<void> {
    if (!conflict) return;
    version.current = conflict.theirs.version;
    latest.current = { ...conflict.mine, ...text };
    setValue(latest.current);
    setConflict(null);
    await save(conflict.mine.is_draft && conflict.theirs.is_draft);
  }

  const leave = useEffectEvent(() => {
    if (latest.current.is_draft && !conflict && dirty()) void save(true);
  });
  useEffect(() => {
    const onHide = () => document.visibilityState === "hidden" && leave();
    const onOnline = () => leave();
    document.addEventListener("visibilitychange", onHide);
    window.addEventListener("online", onOnline);
    return () => {
      document.removeEventListener("visibilitychange", onHide);
      window.removeEventListener("online", onOnline);
      clearTimeout(timer.current);
      leave();
    };
  }, []);

  const guard = useEffectEvent((event: BeforeUnloadEvent) => {
    if (dirty()) event.preventDefault();
  });
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => guard(event);
    window.addEventListener("beforeunload", onUnload);
    return () => window.removeEventListener("beforeunload", onUnload);
  }, []);

  return {
    value,
    change,
    save,
    saving,
    conflict,
    settle,
    help,
    dismissHelp: () => setHelp(null),
    changed: dirty,
  };
}
