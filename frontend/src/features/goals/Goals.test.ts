import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { http } from "msw";
import { expect, test } from "vitest";
import { today } from "@/lib/time";
import { open } from "@/test/open";
import { problem, server } from "@/test/server";
import { writings } from "@/test/writings";

function keep(more: object = {}) {
  writings.goals.set("g", {
    id: "g",
    kind: "habit",
    title: "Walk",
    why: "",
    smallest: "to the door and back",
    times_per_week: 4,
    position: 0,
    state: "active",
    paused_until: null,
    reached_on: null,
    unreadable: false,
    links: {},
    ...more,
  });
}

async function openGoals() {
  open("/goals");
  await screen.findByRole("heading", { name: "Goals and habits", level: 1 });
  return userEvent.setup();
}

test("a habit is put on the list with its smallest version", async () => {
  const user = await openGoals();
  await user.click(screen.getByRole("button", { name: "Something new" }));
  await user.type(screen.getByLabelText("What do you want to do?"), "Walk");
  await user.selectOptions(screen.getByLabelText("How often?"), "on 4 days a week");
  await user.type(screen.getByLabelText("The smallest version that still counts"), "to the door");

  await user.click(screen.getByRole("button", { name: "Put it on my list" }));

  expect(await screen.findByRole("heading", { name: "Walk" })).toBeInTheDocument();
  expect([...writings.goals.values()]).toMatchObject([
    { kind: "habit", title: "Walk", smallest: "to the door", times_per_week: 4 },
  ]);
});

test("today is ticked at once and can be taken back", async () => {
  keep();
  const user = await openGoals();
  const box = await screen.findByRole("checkbox", { name: "Today: Walk" });
  await waitFor(() => expect(box).toBeEnabled());

  await user.click(box);

  expect(box).toBeChecked();
  await waitFor(() => expect(writings.days.get("g")).toEqual(new Set([today()])));
  expect(await screen.findByText("1 day in all")).toBeInTheDocument();
  await user.click(screen.getByRole("checkbox", { name: "Today: Walk" }));
  await waitFor(() => expect(writings.days.get("g")?.size).toBe(0));
});

test("a tick that the server refuses goes away again and says why", async () => {
  keep();
  server.use(http.post("*/api/v1/goals/:id/check-ins/", () => problem(503, "unavailable", "Back soon.")));
  const user = await openGoals();
  const box = await screen.findByRole("checkbox", { name: "Today: Walk" });
  await waitFor(() => expect(box).toBeEnabled());

  await user.click(box);

  expect(await screen.findByText("Back soon.")).toBeInTheDocument();
  await waitFor(() => expect(screen.getByRole("checkbox", { name: "Today: Walk" })).not.toBeChecked());
});

test("a pause and a smaller size stand side by side, and a pause takes nothing away", async () => {
  keep();
  writings.days.set("g", new Set(["2026-01-01", "2026-01-02"]));
  const user = await openGoals();
  const card = within(await screen.findByRole("region", { name: "Walk" }));
  expect(card.getByRole("button", { name: "Make smaller" })).toBeInTheDocument();

  await user.click(card.getByRole("button", { name: "Pause" }));
  await user.click(card.getByRole("button", { name: "Pause it" }));

  const paused = within(await screen.findByRole("region", { name: "Paused" }));
  expect(paused.getByText(/then comes back by itself/)).toBeInTheDocument();
  expect(paused.getByText("2 days in all")).toBeInTheDocument();
  await user.click(paused.getByRole("button", { name: "Go on now" }));
  await waitFor(() => expect(writings.goals.get("g")).toMatchObject({ state: "active" }));
});

test("a smaller size begins with the smallest version", async () => {
  keep();
  const user = await openGoals();
  await user.click(await screen.findByRole("button", { name: "Make smaller" }));

  expect(screen.getByLabelText("What would be easier?")).toHaveValue("to the door and back");
  await user.selectOptions(screen.getByLabelText("How often?"), "on 2 days a week");
  await user.click(screen.getByRole("button", { name: "Make it smaller" }));

  await waitFor(() =>
    expect(writings.goals.get("g")).toMatchObject({ title: "to the door and back", times_per_week: 2 }),
  );
});

test("what is done once is reached with one button", async () => {
  keep({ kind: "goal", title: "Call Rosa", times_per_week: null });
  const user = await openGoals();

  await user.click(await screen.findByRole("button", { name: "I did it" }));

  const reached = within(await screen.findByRole("region", { name: "Reached" }));
  expect(reached.getByRole("heading", { name: "Call Rosa" })).toBeInTheDocument();
});
