import { useState } from "react";
import { useAction } from "@/lib/remote";
import { PasskeyNotUsed } from "@/lib/webauthn";
import { type Pause, pauseOf, type SignedIn } from "./api";

export type WayIn = {
  /** Tries one way of signing in; whatever it is, the rest goes the same. */
  run: (way: () => Promise<SignedIn>) => void;
  pending: boolean;
  /** Why it did not work, where it is over. */
  error?: unknown;
  /** What is asked for next. */
  pause: Pause | null;
  session?: SignedIn;
  restart: () => void;
};

/** One sign-in, from the first proof to the session: every way in may be asked for a second factor. */
export function useWayIn(): WayIn {
  const [left, setLeft] = useState<unknown>(null);
  const action = useAction((way: () => Promise<SignedIn>) => way());
  const current = action.error !== undefined && action.error !== left ? action.error : undefined;
  const pause = pauseOf(current);
  // Closing the browser's own dialog is a choice, not an error.
  const isError = current !== undefined && !pause && !(current instanceof PasskeyNotUsed);

  return {
    run: action.run,
    pending: action.pending,
    error: isError ? current : undefined,
    pause,
    session: action.data,
    restart: () => setLeft(action.error),
  };
}
