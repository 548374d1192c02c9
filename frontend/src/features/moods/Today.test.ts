import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test, vi } from "vitest";
import { UNDO_MS } from "@/components/UndoBar";
import { open } from "@/test/open";
import { calls, problem, server, world } from "@/test/server";
import { helpPanel, writings } from "@/test/writings";

async function openToday() {
  open("/");
  await screen.findByRole("heading", { name: "How are you right now?" });
  return userEvent.setup();
}

test("one tap saves a moment under an id made here", async () => {
  const user = await openToday();

  await user.click(screen.getByRole("button", { name: "Good" }));

  expect(screen.getByRole("status", { name: "" })).toHaveTextContent("Saved");
  await waitFor(() => expect(world.moods.size).toBe(1));
  const [row] = [...world.moods.values()];
  expect(row).toMatchObject({ valence: 1, energy: null, words: [], tags: [], note: "" });
  expect(row?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(row?.occurred_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
});

test("the tap shows before the server answers", async () => {
  server.use(http.put("*/api/v1/mood-entries/:id/", () => new Promise(() => {})));
  const user = await openToday();

  await user.click(screen.getByRole("button", { name: "Low" }));

  expect(await screen.findByRole("heading", { name: "Low" })).toHaveFocus();
  expect(screen.getByText("Saved")).toBeInTheDocument();
});

test("a moment can be taken back for ten seconds", async () => {
  const user = await openToday();
  await user.click(screen.getByRole("button", { name: "Very low" }));
  await waitFor(() => expect(world.moods.size).toBe(1));

  await user.click(screen.getByRole("button", { name: "Undo" }));

  expect(await screen.findByText("Taken back. Nothing was kept.")).toBeInTheDocument();
  expect(world.moods.size).toBe(0);
});

test("after ten seconds there is no undo, and the faces come back when done", async () => {
  const user = await openToday();
  vi.useFakeTimers({ shouldAdvanceTime: true });
  screen.getByRole("button", { name: "Good" }).click();
  await screen.findByRole("button", { name: "Undo" });

  await vi.advanceTimersByTimeAsync(UNDO_MS);
  vi.useRealTimers();

  await waitFor(() => expect(screen.queryByRole("button", { name: "Undo" })).not.toBeInTheDocument());
  const card = screen.getByRole("region", { name: "This moment" });
  await user.click(within(card).getByRole("button", { name: "Done" }));
  expect(await screen.findByRole("button", { name: "Very good" })).toBeInTheDocument();
});

test("keys 1 to 5 choose a face, but not while typing", async () => {
  const user = await openToday();

  await user.keyboard("5");
  await waitFor(() => expect([...world.moods.values()].map((row) => row.valence)).toEqual([2]));

  await user.type(await screen.findByLabelText("Note"), "1 2 3");
  expect(world.moods.size).toBe(1);
});

test("a save that fails keeps the moment on the screen until it is saved", async () => {
  server.use(
    http.put("*/api/v1/mood-entries/:id/", () => problem(503, "unavailable", "Back in a moment."), {
      once: true,
    }),
  );
  const user = await openToday();

  await user.click(screen.getByRole("button", { name: "Low" }));

  expect(await screen.findByText("Not saved yet")).toBeInTheDocument();
  expect(screen.getByText(/Back in a moment\./)).toBeInTheDocument();
  expect(screen.getByRole("heading", { name: "Low" })).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect([...world.moods.values()].map((row) => row.valence)).toEqual([-1]));
  expect(screen.queryByText("Not saved yet")).not.toBeInTheDocument();
});

test("a moment that is not saved survives a look at another page", async () => {
  server.use(http.put("*/api/v1/mood-entries/:id/", () => problem(503, "unavailable", "")));
  const user = await openToday();
  await user.click(screen.getByRole("button", { name: "Low" }));
  await screen.findByText("Not saved yet");

  await user.click(screen.getByRole("link", { name: "Settings" }));
  await screen.findByRole("heading", { name: "Settings" });
  await user.click(screen.getByRole("link", { name: "Today" }));
  server.resetHandlers();

  await user.click(await screen.findByRole("button", { name: "Try again" }));
  await waitFor(() => expect(world.moods.size).toBe(1));
});

test("details are added to the saved moment", async () => {
  const user = await openToday();
  await user.click(screen.getByRole("button", { name: "Good" }));

  await user.click(await screen.findByRole("radio", { name: "Lively" }));
  await user.click(await screen.findByRole("checkbox", { name: "Hopeful" }));
  await user.type(screen.getByLabelText("A word of your own"), "sea-salty{Enter}");
  await user.click(screen.getAllByRole("checkbox", { name: "Sleep" })[0] as HTMLElement);
  await user.type(screen.getByLabelText("Note"), "A slow walk.");
  await user.click(screen.getByRole("button", { name: "Save details" }));

  expect(await screen.findByText("Your details are saved.")).toBeInTheDocument();
  expect([...world.moods.values()][0]).toMatchObject({
    valence: 1,
    energy: 3,
    words: ["hopeful", "sea-salty"],
    tags: ["sleep"],
    note: "A slow walk.",
  });
});

test("sleep, an explicit no and a tag of one's own are kept with the moment", async () => {
  const user = await openToday();
  await user.click(screen.getByRole("button", { name: "Good" }));

  await user.type(await screen.findByLabelText("Hours slept"), "7.5");
  await user.selectOptions(screen.getByLabelText("How it was"), "Restful");
  await user.type(screen.getByLabelText("A tag of your own"), "Cold water{Enter}");
  const [yes] = await screen.findAllByRole("checkbox", { name: "Cold water" });
  expect(yes).toBeChecked();
  await user.click(screen.getByText("And what was not"));
  const [, no] = screen.getAllByRole("checkbox", { name: "Friends" });
  await user.click(no as HTMLElement);
  expect(screen.getAllByRole("checkbox", { name: "Friends" })[0]).toBeDisabled();
  await user.click(screen.getByRole("button", { name: "Save details" }));

  await screen.findByText("Your details are saved.");
  const [tag] = [...writings.tags.values()];
  expect(tag).toMatchObject({ name: "Cold water", kind: "yes_no" });
  expect([...world.moods.values()][0]).toMatchObject({
    sleep_minutes: 450,
    sleep_quality: 3,
    tags: [tag?.id],
    absent: ["friends"],
  });
});

test("the amount of a tag is kept and goes with the tag", async () => {
  const id = "01930000-0000-7000-8000-0000000000aa";
  writings.tags.set(id, {
    id,
    key: "",
    name: "Walk",
    kind: "amount",
    unit: "minutes",
    position: 0,
    in_insights: true,
  });
  const user = await openToday();
  await user.click(screen.getByRole("button", { name: "Good" }));

  const [walk] = await screen.findAllByRole("checkbox", { name: "Walk" });
  await user.click(walk as HTMLElement);
  await user.type(await screen.findByLabelText("How much: Walk, in minutes"), "40");
  await user.click(screen.getByRole("button", { name: "Save details" }));

  await screen.findByText("Your details are saved.");
  expect([...world.moods.values()][0]).toMatchObject({ tags: [id], amounts: { [id]: 40 } });
});

test("after hard days something gentle is offered, and after a phrase the way to help", async () => {
  server.use(
    http.put("*/api/v1/mood-entries/:id/", () =>
      HttpResponse.json({ suggestion: { kind: "low_week", links: {} } }, { status: 201 }),
    ),
    http.patch("*/api/v1/mood-entries/:id/", () => HttpResponse.json({ help: helpPanel })),
  );
  const user = await openToday();
  await user.click(screen.getByRole("button", { name: "Very low" }));

  expect(await screen.findByRole("heading", { name: "These have been hard days" })).toBeInTheDocument();
  await user.type(await screen.findByLabelText("Note"), "Too much.");
  await user.click(screen.getByRole("button", { name: "Save details" }));

  expect(await screen.findByRole("heading", { name: helpPanel.title })).toBeInTheDocument();
});

test("no more than five words can be chosen", async () => {
  const user = await openToday();
  await user.click(screen.getByRole("button", { name: "Good" }));
  const words = within(await screen.findByRole("group", { name: /Words that fit/ }));
  for (const box of words.getAllByRole("checkbox").slice(0, 5)) await user.click(box);

  expect(words.getByText("5 of up to 5")).toBeInTheDocument();
  expect(words.getAllByRole("checkbox")[5]).toBeDisabled();
});

test("an earlier moment is saved at its own time", async () => {
  const user = await openToday();
  await user.click(screen.getByRole("link", { name: "Log an earlier moment" }));
  await user.click(await screen.findByRole("radio", { name: "Very good" }));
  const when = screen.getByLabelText("When?") as HTMLInputElement;
  await user.clear(when);
  await user.type(when, "2026-01-05T08:30");
  await user.click(screen.getByRole("button", { name: "Save this moment" }));

  await waitFor(() => expect(world.moods.size).toBe(1));
  const [row] = [...world.moods.values()];
  expect(new Date(String(row?.occurred_at)).getTime()).toBe(new Date("2026-01-05T08:30").getTime());
  expect(calls(`PUT /api/v1/mood-entries/${row?.id}/`)).toHaveLength(1);
});

test("a whole day is noted at a day, without a time", async () => {
  const user = await openToday();
  await user.click(screen.getByRole("link", { name: "Log an earlier moment" }));
  await user.click(await screen.findByRole("radio", { name: "Good" }));
  await user.click(screen.getByRole("radio", { name: "A whole day" }));
  const day = screen.getByLabelText("Which day?");
  await user.clear(day);
  await user.type(day, "2026-01-05");
  await user.click(screen.getByRole("button", { name: "Save this moment" }));

  await waitFor(() => expect([...world.moods.values()]).toMatchObject([{ kind: "day", valence: 1 }]));
  expect(String([...world.moods.values()][0]?.occurred_at)).toMatch(/^2026-01-05T/);
});
