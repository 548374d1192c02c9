import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { open } from "@/test/open";
import { helpPanel, writings } from "@/test/writings";
import { nextBeat } from "./StepView";

async function openExercise(id: string, title: string) {
  open(`/exercises/${id}`);
  await screen.findByRole("heading", { name: title, level: 1 });
  return userEvent.setup();
}

test("exercises stand in groups with what they take", async () => {
  open("/exercises");

  const breathing = within(await screen.findByRole("region", { name: "Breathing" }));
  expect(breathing.getByRole("link", { name: /Box breathing.*about 2 minutes/ })).toBeInTheDocument();
  expect(screen.getByRole("link", { name: /Thought record.*with writing/ })).toBeInTheDocument();
});

test("an exercise begins without an answer and keeps how it felt before and after", async () => {
  const user = await openExercise("thought_record", "Thought record");
  await user.click(screen.getByRole("radio", { name: "Low" }));
  await user.click(screen.getByRole("button", { name: "Begin" }));

  await user.type(screen.getByLabelText("What went through your mind?"), "I always fail.");
  await user.click(screen.getByRole("button", { name: "Next" }));
  await user.click(screen.getByRole("radio", { name: "7" }));
  await user.click(screen.getByRole("button", { name: "To the end" }));
  await user.click(screen.getByRole("radio", { name: "In between" }));
  await user.click(screen.getByRole("button", { name: "Keep that I did this" }));

  expect(await screen.findByText(/You feel a little better than before/)).toBeInTheDocument();
  const [session] = [...writings.sessions.values()];
  expect(session).toMatchObject({
    exercise: "thought_record",
    before: -1,
    after: 0,
    answers: { thought: "I always fail.", belief: 7 },
  });
  expect(session?.finished_at).toMatch(/^\d{4}-/);
});

test("what was written is kept at once, also when somebody stops in the middle", async () => {
  const user = await openExercise("thought_record", "Thought record");
  await user.click(screen.getByRole("button", { name: "Begin" }));
  await user.type(screen.getByLabelText("What went through your mind?"), "Half.");
  await user.click(screen.getByRole("button", { name: "Next" }));

  await waitFor(() =>
    expect([...writings.sessions.values()]).toMatchObject([
      { finished_at: null, answers: { thought: "Half." } },
    ]),
  );
  await user.click(screen.getByRole("button", { name: "Back" }));
  expect(screen.getByLabelText("What went through your mind?")).toHaveValue("Half.");
});

test("the way to help comes with the answer that asked for it", async () => {
  writings.help = helpPanel;
  const user = await openExercise("thought_record", "Thought record");
  await user.click(screen.getByRole("button", { name: "Begin" }));
  await user.type(screen.getByLabelText("What went through your mind?"), "Too much.");
  await user.click(screen.getByRole("button", { name: "Next" }));

  expect(await screen.findByRole("heading", { name: helpPanel.title })).toBeInTheDocument();
});

test("breathing says each phase once, counts, and ends by itself", async () => {
  const user = await openExercise("box_breathing", "Box breathing");
  await user.click(screen.getByRole("button", { name: "Begin" }));
  await user.click(screen.getByRole("button", { name: "Next" }));
  vi.useFakeTimers({ shouldAdvanceTime: true });
  screen.getByRole("button", { name: "Start breathing" }).click();

  expect(await screen.findByText("Breathe in")).toBeInTheDocument();
  await vi.advanceTimersByTimeAsync(2000);
  expect(await screen.findByText("Breathe out")).toBeInTheDocument();
  await vi.advanceTimersByTimeAsync(1500);
  expect(await screen.findByText("Well done")).toBeInTheDocument();
});

test("a beat counts down, goes on to the next phase, and stops after the last round", () => {
  const phases = [{ seconds: 2 }, { seconds: 1 }];

  expect(nextBeat({ cycle: 0, phase: 0, left: 2 }, phases, 2)).toEqual({ cycle: 0, phase: 0, left: 1 });
  expect(nextBeat({ cycle: 0, phase: 0, left: 1 }, phases, 2)).toEqual({ cycle: 0, phase: 1, left: 1 });
  expect(nextBeat({ cycle: 0, phase: 1, left: 1 }, phases, 2)).toEqual({ cycle: 1, phase: 0, left: 2 });
  expect(nextBeat({ cycle: 1, phase: 1, left: 1 }, phases, 2)).toBeNull();
});

test("a session is deleted for good only after a second word", async () => {
  writings.sessions.set("s", {
    id: "s",
    exercise: "thought_record",
    exercise_version: 1,
    started_at: "2026-02-03T09:00:00Z",
    finished_at: "2026-02-03T09:08:00Z",
    time_zone: "UTC",
    before: -1,
    after: 1,
    answers: { thought: "I always fail." },
    unreadable: false,
    links: {},
  });
  open("/exercises");
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: /More about Thought record/ }));
  expect(await screen.findByText("I always fail.")).toBeInTheDocument();

  await user.click(screen.getByRole("button", { name: "Delete" }));
  expect(writings.sessions.size).toBe(1);
  await user.click(screen.getByRole("button", { name: "Delete it for good" }));

  await waitFor(() => expect(writings.sessions.size).toBe(0));
});
