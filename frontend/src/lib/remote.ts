import { useEffect, useRef, useState } from "react";

/*
 * The pages outside (signing in, joining, opening an organisation) do without the query library and the router of
 * the members' pages: they are what a stranger on a slow line loads first. These two hooks are what they need.
 */

export type Remote<T> = { data?: T; error?: unknown; pending: boolean; again: () => void };

/** Loads something and keeps the newest answer. `key` says what; an empty one loads nothing. */
export function useRemote<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Remote<T> {
  const [answer, setAnswer] = useState<{ key: string; data?: T; error?: unknown }>({ key: "" });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;

  useEffect(() => {
    if (!key) return;
    const abort = new AbortController();
    latest.current(abort.signal).then(
      (data) => abort.signal.aborted || setAnswer({ key, data }),
      (error: unknown) => abort.signal.aborted || setAnswer({ key, error }),
    );
    return () => abort.abort();
  }, [key, turn]);

  const known = answer.key === key && key !== "";
  return {
    data: known ? answer.data : undefined,
    error: known ? answer.error : undefined,
    pending: key !== "" && !known,
    again: () => setTurn((before) => before + 1),
  };
}

export type Action<In, Out> = {
  run: (input: In) => void;
  pending: boolean;
  data?: Out;
  error?: unknown;
  /** What the latest run was given. */
  input?: In;
};

/** Does something once per `run` and keeps how it went. */
export function useAction<In, Out>(
  act: (input: In) => Promise<Out>,
  then?: (answer: Out, input: In) => void,
): Action<In, Out> {
  const [state, setState] = useState<Omit<Action<In, Out>, "run">>({ pending: false });
  const busy = useRef(false);

  function run(input: In): void {
    // A second press while the first is on its way is the same press.
    if (busy.current) return;
    busy.current = true;
    setState({ pending: true, input });
    act(input)
      .then(
        (data) => {
          setState({ pending: false, data, input });
          then?.(data, input);
        },
        (error: unknown) => setState({ pending: false, error, input }),
      )
      .finally(() => {
        busy.current = false;
      });
  }

  return { ...state, run };
}
