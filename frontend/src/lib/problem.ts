export type FieldProblem = { field: string; code: string; detail: string };

/** An answer of the server that says no: RFC 9457 problem details, with the server's own words. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: FieldProblem[];
  /** What else the answer says: RFC 9457 allows members of a problem's own, such as a ticket to go on with. */
  readonly more: Record<string, unknown>;
  /** Seconds after which the server invites another try; null when it named none. */
  readonly retryAfter: number | null;
  /** Everything the answer said: what one kind of problem adds to the members above. */
  readonly said: Readonly<Record<string, unknown>>;

  constructor(status: number, body: unknown, retryAfter: number | null) {
    const said = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
    const detail = typeof said.detail === "string" && said.detail ? said.detail : "";
    const title = typeof said.title === "string" ? said.title : "";
    super(detail || title || `HTTP ${status}`);
    this.name = "Problem";
    this.status = status;
    this.code = typeof said.code === "string" ? said.code : "";
    this.detail = detail;
    this.fields = Array.isArray(said.errors) ? (said.errors as FieldProblem[]) : [];
    this.more = said;
    this.retryAfter = retryAfter;
    this.said = said;
  }

  /** The server's words for one field; `owner.email` is found under its full name. */
  field(name: string): string | undefined {
    const found = this.fields.filter((entry) => entry.field === name).map((entry) => entry.detail);
    return found.length ? found.join(" ") : undefined;
  }
}

/** No answer at all: the network or the server is away. Nothing is known about what happened. */
export class Unreachable extends Error {
  constructor(cause?: unknown) {
    super("The server could not be reached.", { cause });
    this.name = "Unreachable";
  }
}

export function isTemporary(error: unknown): boolean {
  return (
    error instanceof Unreachable ||
    (error instanceof Problem && (error.status >= 500 || error.status === 429))
  );
}

/** Builds the Problem of a response whose body was already read. */
export function problemFrom(response: Response, body: unknown): Problem {
  const wait = Number(response.headers.get("Retry-After"));
  return new Problem(response.status, body, Number.isFinite(wait) && wait > 0 ? wait : null);
}
