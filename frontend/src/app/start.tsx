import type { ComponentType, ReactElement } from "react";
import type { Root } from "react-dom/client";
import { startLanguage, withTexts } from "@/lib/i18n";
import { go, setNavigation } from "@/lib/navigation";
import { memberId, sessionState, startSession, subscribe } from "@/lib/session";
import { currentSite } from "@/lib/site";
import type { Members } from "./members";
import { Outside } from "./Outside";
import { isMemberPath, outsidePage } from "./pages";

/**
 * Runs the app in `root`. It has two halves. The pages outside are small and need no session; the members' pages
 * have a router of their own and are loaded when somebody is signed in. Changing halves keeps the document, and
 * so the token in memory and every moment that is not saved yet.
 *
 * Returns a function that takes everything down again.
 */
export function start(root: Root): () => void {
  let members: Members | null = null;
  let turn = 0;
  // Whose pages are open: after a session that ended by itself, they are opened again for nobody else.
  let whose = "";

  async function show(): Promise<void> {
    turn += 1;
    const mine = turn;
    const page = outsidePage(currentSite(), location.pathname);
    if (page) {
      const { default: Page } = await page();
      if (mine === turn) outside(Page);
      return;
    }
    // The code is on its way while the session is asked for.
    const code = withTexts(() => import("./members"))();
    const { status } = await startSession();
    if (mine !== turn) return;
    if (status === "signed-out") return signInFirst();
    if (status === "unreachable") {
      const { default: Page } = await withTexts(() => import("./Unreachable"))();
      if (mine === turn) outside(Page);
      return;
    }
    const { openMembers } = await code;
    if (mine !== turn) return;
    if (members && whose !== memberId()) {
      members.close();
      members = null;
    }
    members ??= openMembers();
    whose = memberId();
    draw(members, null);
  }

  function outside(Page: ComponentType): void {
    members?.close();
    members = null;
    draw(null, <Outside key={turn} Page={Page} />);
  }

  /**
   * The session ended by itself while a member's page was open. The page waits unseen, with everything that was typed,
   * while the person signs in again in front of it.
   */
  async function signInAgain(): Promise<void> {
    turn += 1;
    const mine = turn;
    const title = document.title;
    if (members) draw(members, <p />);
    const { default: SignInAgain } = await withTexts(() => import("@/features/auth/SignInAgain"), "auth")();
    if (mine !== turn || !members) return;
    function back(): void {
      if (whose === memberId()) {
        members?.refresh();
        document.title = title;
      }
      void show();
    }
    draw(members, <Outside key={turn} Page={() => <SignInAgain onDone={back} />} />);
  }

  function draw(inside: Members | null, front: ReactElement | null): void {
    root.render(
      <>
        {front}
        {inside ? (
          <div key={whose} hidden={front !== null} inert={front !== null}>
            {inside.element}
          </div>
        ) : null}
      </>,
    );
  }

  function signInFirst(): void {
    const wanted = location.pathname + location.search;
    go(wanted === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ to: wanted })}`, { replace: true });
  }

  setNavigation((href, replace) => {
    const path = new URL(href, location.href).pathname;
    if (members && (isMemberPath(path) || path === "/help")) {
      members.navigate(href, replace);
      return;
    }
    if (replace) history.replaceState(null, "", href);
    else history.pushState(null, "", href);
    window.scrollTo(0, 0);
    void show();
  });

  function onBack(): void {
    // Among the members' pages the router goes back by itself.
    if (members && (isMemberPath(location.pathname) || location.pathname === "/help")) return;
    void show();
  }

  startLanguage();
  window.addEventListener("popstate", onBack);
  const unsubscribe = subscribe(() => {
    const { status, reason } = sessionState();
    if (!members || status !== "signed-out") return;
    if (reason === "ended") void signInAgain();
    else signInFirst();
  });
  void show();

  return () => {
    turn += 1;
    unsubscribe();
    window.removeEventListener("popstate", onBack);
    members?.close();
    members = null;
    root.unmount();
  };
}
