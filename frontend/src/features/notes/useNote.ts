import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Problem } from "@/lib/problem";
import { changeNote, type Note, type NoteWrite, writeNote } from "./api";

/** How long the typing rests before a note is saved, in milliseconds. */
export const AUTOSAVE_MS = 1500;
const RETRY_MS = 8000;

export type Saving = {
  phase: "idle" | "waiting" | "saving" | "saved" | "failed" | "stale";
  error?: unknown;
  at?: Date;
};

/**
 * A note while it is being written: saved when the typing rests, when the page is hidden or left, and when the network
 * comes back. The first save makes it, later ones name the version that they change.
 */
export function useNote(member: string, known: Note | null, onSaved: (note: Note) => void) {
  const [value, setValue] = useState<NoteWrite>(() => ({
    text: known?.text ?? "",
    audience: known?.audience ?? "author",
    session_on: known?.session_on ?? null,
  }));
  const [saving, setSaving] = useState<Saving>({ phase: "idle" });
  const latest = useRef(value);
  const kept = useRef(JSON.stringify(value));
  const note = useRef(known);
  const busy = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isDirty = () => JSON.stringify(latest.current) !== kept.current && latest.current.text.trim() !== "";

  async function send(): Promise<void> {
    const input = latest.current;
    setSaving({ phase: "saving" });
    try {
      const saved = note.current
        ? await changeNote(note.current.id, note.current.version, input)
        : await writeNote(member, input);
      note.current = saved;
      kept.current = JSON.stringify(input);
      setSaving({ phase: "saved", at: new Date() });
      onSaved(saved);
    } catch (error) {
      if (error instanceof Problem && error.status === 412) {
        setSaving({ phase: "stale", error });
        return;
      }
      setSaving({ phase: "failed", error });
      plan(RETRY_MS);
    }
  }

  async function save(): Promise<void> {
    clearTimeout(timer.current);
    await busy.current;
    if (!isDirty()) return;
    busy.current = send().finally(() => {
      busy.current = null;
    });
    await busy.current;
    // Something was typed while it was on its way.
    if (isDirty() && kept.current !== "") plan(AUTOSAVE_MS);
  }

  function plan(delay: number): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), delay);
  }

  function change(part: Partial<NoteWrite>): void {
    latest.current = { ...latest.current, ...part };
    setValue(latest.current);
    if (saving.phase === "stale") return;
    setSaving((before) => (before.phase === "saving" ? before : { phase: "waiting" }));
    plan(AUTOSAVE_MS);
  }

  const leave = useEffectEvent(() => {
    if (isDirty() && saving.phase !== "stale") void save();
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
    if (isDirty()) event.preventDefault();
  });
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => guard(event);
    window.addEventListener("beforeunload", onUnload);
    return () => window.removeEventListener("beforeunload", onUnload);
  }, []);

  return { value, change, save, saving, isDirty };
}
