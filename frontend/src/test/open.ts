import { createRoot } from "react-dom/client";
import { start } from "@/app/start";
import { forgetHelp } from "@/features/help/api";
import { forget, unsent } from "@/features/moods/captures";
import { forgetOrganization } from "@/features/organizations/useOrganization";
import { resetSession } from "@/lib/session";

let stop: (() => void) | null = null;

/** Opens the whole app at an address, as a browser would that got the page for `site`. */
export function open(path: string, { site = "tenant" }: { site?: "apex" | "tenant" } = {}): void {
  document.head.innerHTML = `<meta name="mm-site" content="${site}"><meta name="csp-nonce" content="bm9uY2U=">`;
  document.body.innerHTML = '<div id="root"></div>';
  history.replaceState(null, "", path);
  stop = start(createRoot(document.getElementById("root") as HTMLElement));
}

export function takeDown(): void {
  stop?.();
  stop = null;
  for (const entry of unsent()) forget(entry.id);
  forgetOrganization();
  forgetHelp();
  resetSession();
  document.body.innerHTML = "";
  localStorage.clear();
}
