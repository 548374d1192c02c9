/*
 * Some calls need a person who showed within the last minutes who they are. The server says so with 403
 * `step_up_required`; lib/api.ts then asks here and repeats the call. Who asks the person is registered by the
 * members' pages: there is one dialog for the whole app.
 */

type Ask = () => Promise<boolean>;

let ask: Ask | null = null;
let asking: Promise<boolean> | null = null;

/** Registers what asks the person; it answers whether they showed who they are. Returns how to take it back. */
export function askBy(next: Ask): () => void {
  ask = next;
  return () => {
    if (ask === next) ask = null;
  };
}

/** Asks once for all calls that wait for it. */
export function stepUp(): Promise<boolean> {
  if (!ask) return Promise.resolve(false);
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
}
