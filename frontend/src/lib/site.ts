export type Site = "apex" | "tenant";

function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
}

/** Which of the two sites this page belongs to; the server writes it into index.html. */
export function currentSite(): Site {
  const written = meta("mm-site");
  if (written === "apex" || written === "tenant") return written;
  // Only the development server leaves the placeholder in place.
  return location.hostname === "localhost" ? "apex" : "tenant";
}

/** The nonce that the content security policy of this response allows for style elements. */
export function styleNonce(): string {
  const nonce = meta("csp-nonce");
  return nonce.startsWith("__") ? "" : nonce;
}

/** Reads one value from the address's fragment, which never reaches a server or a log. */
export function fragmentValue(name: string): string {
  return new URLSearchParams(location.hash.replace(/^#/, "")).get(name) ?? "";
}

/** Takes a used secret out of the address bar and the history. */
export function clearFragment(): void {
  history.replaceState(history.state, "", location.pathname + location.search);
}
