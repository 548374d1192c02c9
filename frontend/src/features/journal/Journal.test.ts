import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { page as answerPage } from "@/test/answer";
import { open } from "@/test/open";
import { problem, server } from "@/test/server";
import { helpPanel, writings } from "@/test/writings";

const ID = "01930000-0000-7000-8000-0000000000e1";

function kept(more: object = {}) {
  writings.entries.set(ID, {
    id: ID,
    title: "A heron",
    body: "It stood in the river.",
    is_draft: false,
    tags: ["family"],
    privacy: "private",
    prompt: "",
    occurred_at: "2026-02-03T09:00:00Z",
    time_zone: "UTC",
    version: 3,
    unreadable: false,
    created_at: "2026-02-03T09:00:00Z",
    updated_at: "2026-02-03T09:00:00Z",
    deleted_at: null,
    links: {},
    ...more,
  });
}

async function openJournal(path = "/journal", heading = "Journal") {
  open(path);
  await screen.findByRole("heading", { name: heading, level: 1 });
  return userEvent.setup();
}

test("a draft is saved by itself when the typing rests, and finished with a button", async () => {
  const user = await openJournal();
  await user.click(screen.getByRole("link", { name: "New entry" }));

  await user.type(await screen.findByLabelText("What you want to put down"), "A heron.");

  expect(await screen.findByText(/Draft saved at/)).toBeInTheDocument();
  expect([...writings.entries.values()]).toMatchObject([{ body: "A heron.", is_draft: true, version: 1 }]);
  await user.click(screen.getByRole("button", { name: "Save this entry" }));
  await screen.findByRole("heading", { name: "Journal", level: 1 });
  expect([...writings.entries.values()]).toMatchObject([{ body: "A heron.", is_draft: false, version: 2 }]);
});

test("a draft is there again after the page was loaded anew", async () => {
  kept({ is_draft: true });

  await openJournal(`/journal/${ID}?fresh=true`, "Write");

  expect(screen.getByLabelText("What you want to put down")).toHaveValue("It stood in the river.");
});

test("leaving the page saves what was typed a moment ago", async () => {
  const user = await openJournal();
  await user.click(screen.getByRole("link", { name: "New entry" }));
  await user.type(await screen.findByLabelText("Title"), "Quick");

  await user.click(screen.getByRole("link", { name: "Go on later" }));

  await waitFor(() =>
    expect([...writings.entries.values()]).toMatchObject([{ title: "Quick", is_draft: true }]),
  );
});

test("a draft that could not be saved stays on the screen and says so", async () => {
  server.use(http.put("*/api/v1/journal-entries/:id/", () => problem(503, "unavailable", "Back soon.")));
  const user = await openJournal();
  await user.click(screen.getByRole("link", { name: "New entry" }));

  await user.type(await screen.findByLabelText("What you want to put down"), "Still here.");

  expect(await screen.findByText(/Not saved yet\. Back soon\./)).toBeInTheDocument();
  server.resetHandlers();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect([...writings.entries.values()]).toMatchObject([{ body: "Still here." }]));
});

test("an entry that was changed elsewhere shows both texts and keeps what the person chooses", async () => {
  kept();
  const user = await openJournal(`/journal/${ID}`, "Change an entry");
  await user.type(screen.getByLabelText("What you want to put down"), " Mine.");
  kept({ body: "It stood in the river. Theirs.", version: 4 });

  await user.click(screen.getByRole("button", { name: "Save changes" }));

  const choice = within(await screen.findByRole("alertdialog"));
  expect(choice.getByText("It stood in the river. Mine.")).toBeInTheDocument();
  expect(choice.getByText("It stood in the river. Theirs.")).toBeInTheDocument();
  expect(writings.entries.get(ID)).toMatchObject({ body: "It stood in the river. Theirs." });
  await user.click(choice.getByRole("button", { name: "Keep both texts" }));
  await waitFor(() =>
    expect(writings.entries.get(ID)).toMatchObject({
      body: "It stood in the river. Mine.\n\nIt stood in the river. Theirs.",
      version: 5,
    }),
  );
});

test("a deleted entry comes back with undo", async () => {
  kept();
  const user = await openJournal();

  await user.click(await screen.findByRole("button", { name: "Delete A heron" }));
  await screen.findByText("The entry is deleted.");
  await waitFor(() => expect(screen.queryByText("It stood in the river.")).not.toBeInTheDocument());
  await user.click(screen.getByRole("button", { name: "Undo" }));

  expect(await screen.findByText("It stood in the river.")).toBeInTheDocument();
});

test("a search marks what it found and leaves its words out of the address", async () => {
  kept();
  const user = await openJournal();

  await user.type(screen.getByRole("searchbox", { name: "Search your journal" }), "river{Enter}");

  expect(await screen.findByText("river")).toHaveProperty("tagName", "MARK");
  expect(location.href).not.toContain("river");
});

test("an earlier version is shown and brought back as a normal change", async () => {
  kept();
  const user = await openJournal(`/journal/${ID}`, "Change an entry");
  await user.type(screen.getByLabelText("What you want to put down"), " More.");
  await user.click(screen.getByRole("button", { name: "Save changes" }));
  await user.click(await screen.findByRole("link", { name: "A heron" }));
  await user.click(await screen.findByRole("link", { name: "Earlier versions" }));

  await user.click(await screen.findByRole("button", { name: /Show the version of/ }));
  await user.click(await screen.findByRole("button", { name: "Bring this text back" }));

  await waitFor(() =>
    expect(writings.entries.get(ID)).toMatchObject({ body: "It stood in the river.", version: 5 }),
  );
});

test("a prompt stands above the field, a template in it", async () => {
  const user = await openJournal();
  await user.click(await screen.findByRole("link", { name: /What stayed with you/ }));

  expect(await screen.findByText("What stayed with you?")).toBeInTheDocument();
  expect(screen.getByLabelText("What you want to put down")).toHaveValue("");
  await user.click(screen.getByRole("link", { name: "Go on later" }));
  await user.click(await screen.findByRole("link", { name: /Two lists/ }));
  await waitFor(() => expect(screen.getByLabelText("What you want to put down")).toHaveValue("Good:\nHard:"));
});

test("the way to help comes with the draft that asked for it and can be put away", async () => {
  writings.help = helpPanel;
  const user = await openJournal();
  await user.click(screen.getByRole("link", { name: "New entry" }));
  await user.type(await screen.findByLabelText("What you want to put down"), "Too much.");

  expect(await screen.findByRole("heading", { name: helpPanel.title })).toBeInTheDocument();
  expect(screen.getByLabelText("What you want to put down")).toHaveValue("Too much.");
  await user.click(screen.getByRole("button", { name: "Not now" }));

  expect(screen.queryByRole("heading", { name: helpPanel.title })).not.toBeInTheDocument();
});

test("an entry that cannot be opened says so and shows no letters of it", async () => {
  kept({ unreadable: true, title: null, body: null });

  await openJournal(`/journal/${ID}`, "This entry cannot be opened");

  expect(screen.queryByLabelText("What you want to put down")).not.toBeInTheDocument();
});

test("one entry is shared with one person, who is named, and can be stopped", async () => {
  kept();
  const LEE = "01930000-0000-7000-8000-0000000000b1";
  let isShared = false;
  const row = {
    id: "c",
    recipient: { kind: "person", id: LEE, role: "", name: "Dr Lee" },
    data_class: "journal",
    entry_id: ID,
    links: { self: "", withdraw: "there", text: null },
  };
  server.use(
    http.get("*/api/v1/consents/recipients/", () =>
      answerPage([{ id: LEE, name: "Dr Lee", role: "practitioner" }]),
    ),
    http.get("*/api/v1/consents/", () => answerPage(isShared ? [row] : [])),
    http.post("*/api/v1/consents/", async ({ request }) => {
      expect(await request.json()).toMatchObject({ data_class: "journal", entry_id: ID, recipient_id: LEE });
      isShared = true;
      return HttpResponse.json(row, { status: 201 });
    }),
    http.post("*/api/v1/consents/:id/withdraw/", () => {
      isShared = false;
      return HttpResponse.json(row);
    }),
  );
  const user = await openJournal(`/journal/${ID}`, "Change an entry");
  expect(await screen.findByText(/Only you, unless you share/)).toBeInTheDocument();

  await user.selectOptions(await screen.findByLabelText("Share this entry with"), "Dr Lee");
  await user.click(screen.getByRole("button", { name: "Share it" }));

  expect(await screen.findByText("Dr Lee can read this")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Stop sharing this entry with Dr Lee" }));
  expect(await screen.findByText(/Only you, unless you share/)).toBeInTheDocument();
});
