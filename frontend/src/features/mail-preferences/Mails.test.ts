import { screen, waitFor } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { shiftDay, today } from "@/lib/time";
import { open } from "@/test/open";
import { problem, server, world } from "@/test/server";
import type { Preferences } from "./api";

const PATH = "*/api/v1/reminders/mail-preferences/";

/** The server's side of a mail's token; `said` holds what changed it. */
function fake(preferences: Preferences) {
  const said: unknown[] = [];
  server.use(
    http.post(PATH, () => HttpResponse.json(preferences)),
    http.patch(PATH, async ({ request }) => {
      const { token, paused_until, ...groups } = (await request.json()) as Record<string, never>;
      said.push({ token, ...(paused_until === undefined ? {} : { paused_until }), ...groups });
      Object.assign(preferences.groups, groups);
      if (paused_until !== undefined) preferences.paused_until = paused_until;
      return HttpResponse.json(preferences);
    }),
  );
  return said;
}

function openPage() {
  world.signedIn = false;
  open("/mail-preferences#token=from-the-mail");
  return userEvent.setup();
}

test("it shows the groups that there are, signed out, and opening it changes nothing", async () => {
  const said = fake({ groups: { nudges: true, week: false }, paused_until: null });
  openPage();

  expect(await screen.findByRole("switch", { name: /^At the times you chose/ })).toBeChecked();
  expect(screen.getByRole("switch", { name: /^Once a week/ })).not.toBeChecked();
  expect(screen.queryByRole("switch", { name: /^When something is due/ })).not.toBeInTheDocument();
  expect(said).toEqual([]);
});

test("one kind is switched off", async () => {
  const said = fake({ groups: { nudges: true, week: true }, paused_until: null });
  const user = openPage();

  await user.click(await screen.findByRole("switch", { name: /^Once a week/ }));

  expect(await screen.findByText("Saved.")).toBeInTheDocument();
  expect(screen.getByRole("switch", { name: /^Once a week/ })).not.toBeChecked();
  expect(said).toEqual([{ token: "from-the-mail", week: false }]);
});

test("a pause begins with one press and ends with one", async () => {
  const said = fake({ groups: { nudges: true }, paused_until: null });
  const user = openPage();

  await user.click(await screen.findByRole("button", { name: "Pause for a week" }));
  await user.click(await screen.findByRole("button", { name: "End the pause" }));

  await screen.findByRole("button", { name: "Pause for a week" });
  expect(said).toEqual([
    { token: "from-the-mail", paused_until: shiftDay(today(), 7) },
    { token: "from-the-mail", paused_until: null },
  ]);
});

test("all of them stop with one press", async () => {
  const said = fake({ groups: { nudges: true, due: true, week: true }, paused_until: null });
  const user = openPage();

  await user.click(await screen.findByRole("button", { name: "No more of these mails" }));

  await waitFor(() =>
    expect(said).toEqual([{ token: "from-the-mail", nudges: false, due: false, week: false }]),
  );
  expect(await screen.findByText("Saved.")).toBeInTheDocument();
  for (const each of screen.getAllByRole("switch")) expect(each).not.toBeChecked();
  expect(screen.queryByRole("button", { name: "No more of these mails" })).not.toBeInTheDocument();
});

test("a link that is no good is answered in the server's own words", async () => {
  server.use(
    http.post(PATH, () =>
      problem(400, "invalid", "Some of what was sent cannot be accepted.", [
        { field: "token", code: "token_invalid", detail: "This link is not valid here." },
      ]),
    ),
  );
  openPage();
  expect(await screen.findByRole("alert")).toHaveTextContent("This link is not valid here.");
});

test("a link without its token says so", async () => {
  open("/mail-preferences");
  expect(await screen.findByRole("alert")).toHaveTextContent("This link is not complete.");
});
