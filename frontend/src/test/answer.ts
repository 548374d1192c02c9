import { HttpResponse } from "msw";

/** A refusal in the shape of RFC 9457. `more` are members that one kind of problem adds. */
export function problem(
  status: number,
  code: string,
  detail: string,
  errors: unknown[] = [],
  more: object = {},
) {
  const body = {
    type: "about:blank",
    title: "Problem",
    status,
    detail,
    code,
    request_id: "r",
    errors,
    ...more,
  };
  return HttpResponse.json(body, { status, headers: { "Content-Type": "application/problem+json" } });
}

export function page<T>(results: T[]) {
  return HttpResponse.json({ results, next: null, previous: null });
}
