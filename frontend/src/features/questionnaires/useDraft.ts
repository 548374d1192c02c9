import { useEffect, useRef, useState } from "react";
import type { HelpPayload } from "@/features/help/api";
import { isTemporary } from "@/lib/problem";
import type { Answers } from "./api";

export type Draft = {
  /** What was chosen on this screen and before, whether the server has it or not. */
  answers: Answers;
  /** The help panel that the server's latest answer brought. */
  help: HelpPayload | null;
  state: "saved" | "saving" | "failed";
  error: unknown;
  put: (linkId: string, value: number | null) => Promise<void>;
  /** Sends what is not saved yet; rejects when that does not work. */
  flush: () => Promise<void>;
};

/**
 * Saves a draft answer by answer, one request at a time: what is chosen meanwhile goes with the next. Nothing that was
 * chosen is forgotten when a request fails.
 */
export function useDraft(
  begun: { answers: Answers | null; help: HelpPayload | null },
  save: (answers: Answers) => Promise<{ help: HelpPayload | null }>,
): Draft {
  const [answers, setAnswers] = useState<Answers>(begun.answers ?? {});
  const [help, setHelp] = useState<HelpPayload | null>(begun.help);
  const [state, setState] = useState<Draft["state"]>("saved");
  const [error, setError] = useState<unknown>(null);
  const unsent = useRef<Answers>({});
  const running = useRef<Promise<void> | null>(null);

  async function send(): Promise<void> {
    while (Object.keys(unsent.current).length) {
      const part = unsent.current;
      unsent.current = {};
      setState("saving");
      try {
        const saved = await save(part);
        setHelp(saved.help);
      } catch (cause) {
        if (isTemporary(cause)) {
          // Newer choices win over those that could not be sent.
          unsent.current = { ...part, ...unsent.current };
        } else {
          // Refused for good: sending it again would be refused again.
          setAnswers((before) =>
            Object.fromEntries(Object.entries(before).filter(([linkId]) => !(linkId in part))),
          );
        }
        setError(cause);
        setState("failed");
        throw cause;
      }
    }
    setError(null);
    setState("saved");
  }

  function flush(): Promise<void> {
    running.current ??= send().finally(() => {
      running.current = null;
    });
    return running.current;
  }

  function put(linkId: string, value: number | null): Promise<void> {
    setAnswers((before) => ({ ...before, [linkId]: value }));
    unsent.current = { ...unsent.current, [linkId]: value };
    return flush().catch(() => undefined);
  }

  useEffect(() => {
    const again = () => void flushRef.current().catch(() => undefined);
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, []);
  const flushRef = useRef(flush);
  flushRef.current = flush;

  return { answers, help, state, error, put, flush };
}
