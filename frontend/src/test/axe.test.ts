import { screen } from "@testing-library/dom";
import axe from "axe-core";
import { expect, test } from "vitest";
import { open } from "./open";
import { asOwner, server, world } from "./server";

// Contrast needs a layout, which happy-dom has not: contrast.test.ts counts it from the colours themselves.
const options = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "color-contrast": { enabled: false } },
};

const pages = [
  ["/", "apex", "A quiet place to notice how you are"],
  ["/find", "apex", "Find your organisation"],
  ["/sign-in", "apex", "Sign in"],
  ["/sign-in", "tenant", "Good to see you"],
  ["/join", "tenant", "Join River Clinic"],
  ["/find#token=t", "apex", "Your organisations"],
  ["/forgot", "tenant", "Forgot your password?"],
  ["/reset#token=t", "tenant", "Choose a new password"],
  ["/invitation#token=t", "tenant", "Welcome to River Clinic"],
  ["/email-change#token=t", "tenant", "Change your email?"],
  ["/known-browser#token=t", "tenant", "Let this browser try"],
  ["/account-deletion#token=t", "tenant", "Delete your account?"],
  ["/verify#token=t", "tenant", "Is this your address?"],
  ["/unsubscribe#token=t", "tenant", "Stop these messages?"],
  ["/help", "tenant", "You are not alone with this"],
  ["/", "tenant", "How are you right now?"],
  ["/earlier", "tenant", "An earlier moment"],
  ["/history", "tenant", "History"],
  ["/reminder", "tenant", "Reminders"],
  ["/week", "tenant", "Your week"],
  ["/settings", "tenant", "Settings"],
  ["/settings/security", "tenant", "Signing in and security"],
  ["/people", "tenant", "People"],
  ["/people/invitations", "tenant", "Invitations"],
  ["/people/import", "tenant", "Import"],
  ["/people/join-codes", "tenant", "Join codes"],
  ["/people/access", "tenant", "Access rules"],
] as const;

for (const scheme of ["light", "dark"]) {
  test.each(pages)(`%s of %s has no accessibility violation, ${scheme}`, async (path, site, heading) => {
    localStorage.setItem("mantine-color-scheme-value", scheme);
    const now = new Date().toISOString();
    const row = {
      valence: 1,
      energy: 2,
      words: ["calm"],
      tags: ["sleep"],
      note: "Fine.",
      occurred_at: now,
      time_zone: "UTC",
    };
    world.moods.set("a", { id: "a", ...row });
    document.documentElement.lang = "en";
    if (path.startsWith("/people")) server.use(...asOwner);
    open(path, { site });
    await screen.findByRole("heading", { name: heading, level: 1 });
    if (path === "/settings") await screen.findByLabelText("Time zone");
    if (path === "/reminder") await screen.findByLabelText("Quiet from");
    if (path === "/week") await screen.findByText("Moments noted");

    const { violations } = await axe.run(document, options);

    expect(document.documentElement.dataset.mantineColorScheme).toBe(scheme);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual(
      [],
    );
  });
}
