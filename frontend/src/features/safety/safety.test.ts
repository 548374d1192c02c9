import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { open } from "@/test/open";
import { server } from "@/test/server";
import { violations } from "@/test/violations";
import { clearVault, handlers, keep, vault } from "./fake";

beforeEach(() => {
  clearVault();
  server.use(...handlers);
});

async function openPlan() {
  open("/safety-plan");
  await screen.findByRole("heading", { name: "My safety plan, six steps" });
  return userEvent.setup();
}

test("an empty plan invites with its six steps and what each is about", async () => {
  const user = await openPlan();

  expect(screen.getAllByRole("heading", { level: 3 })).toHaveLength(6);
  expect(screen.getByText("About: Safer surroundings")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Print" })).not.toBeInTheDocument();
  expect(await violations()).toEqual([]);

  await user.click(screen.getByRole("button", { name: "Write my plan" }));
  expect(await screen.findAllByRole("group")).toHaveLength(6);
  expect(await violations()).toEqual([]);
});

test("what is written is saved step by step, without the lines that were left empty", async () => {
  const user = await openPlan();
  await user.click(screen.getByRole("button", { name: "Write my plan" }));

  await user.type(await screen.findByLabelText("How I notice, 1"), " I stop answering ");
  await user.type(screen.getByLabelText("People and places, 2"), "The library");
  await user.selectOptions(screen.getByLabelText("People and places, 2: person or place"), "place");
  await user.type(screen.getByLabelText("People I can ask, 1"), "My sister");
  await user.type(screen.getByLabelText("People I can ask, 1: phone"), "+49 30 1");
  await user.click(screen.getByRole("button", { name: "Save my plan" }));

  expect(await screen.findByText("Saved.")).toBeInTheDocument();
  expect(vault.bodies).toEqual([
    {
      steps: {
        warning_signs: [{ text: "I stop answering" }],
        on_my_own: [],
        people_and_places: [{ text: "The library", kind: "place" }],
        ask_for_help: [{ text: "My sister", phone: "+49 30 1" }],
        professionals: [],
        surroundings: [],
      },
      review_every_days: 90,
    },
  ]);
  expect(screen.getByRole("link", { name: "+49 30 1" })).toHaveAttribute("href", "tel:+49301");
});

test("a step takes no more lines than it may have", async () => {
  const user = await openPlan();
  await user.click(screen.getByRole("button", { name: "Write my plan" }));
  const step = (await screen.findAllByRole("group"))[0] as HTMLElement;

  expect(within(step).getAllByRole("textbox")).toHaveLength(2);
  await user.click(within(step).getByRole("button", { name: "Another line" }));

  expect(within(step).getAllByRole("textbox")).toHaveLength(3);
  expect(within(step).queryByRole("button", { name: "Another line" })).not.toBeInTheDocument();
});

test("a plan that was changed elsewhere is never overwritten unasked, and nothing written is lost", async () => {
  keep({ warning_signs: [{ text: "Old" }] });
  const user = await openPlan();
  await user.click(screen.getByRole("button", { name: "Change" }));
  const line = await screen.findByLabelText("How I notice, 1");
  await user.clear(line);
  await user.type(line, "Mine");
  keep({ warning_signs: [{ text: "From my phone" }] });

  await user.click(screen.getByRole("button", { name: "Save my plan" }));
  await screen.findByText("This plan was changed somewhere else meanwhile");
  expect(vault.versions).toHaveLength(2);
  expect(screen.getByLabelText("How I notice, 1")).toHaveValue("Mine");

  await user.click(screen.getByRole("button", { name: "Mine, as it is here" }));
  await screen.findByText("Saved.");
  expect(vault.versions.at(-1)?.steps[0]?.items[0]?.text).toBe("Mine");
});

test("of two plans the other one can be taken", async () => {
  keep({ warning_signs: [{ text: "Old" }] });
  const user = await openPlan();
  await user.click(screen.getByRole("button", { name: "Change" }));
  await screen.findByLabelText("How I notice, 1");
  keep({ warning_signs: [{ text: "From my phone" }] });
  await user.click(screen.getByRole("button", { name: "Save my plan" }));

  await user.click(await screen.findByRole("button", { name: "The other one" }));

  await waitFor(() => expect(screen.getByLabelText("How I notice, 1")).toHaveValue("From my phone"));
  expect(vault.versions).toHaveLength(2);
});

test("an earlier version can be read and used again", async () => {
  keep({ warning_signs: [{ text: "First" }] });
  keep({ warning_signs: [{ text: "Second" }] });
  const user = await openPlan();

  await user.click(screen.getByRole("button", { name: "Earlier versions" }));
  await user.click(await screen.findByRole("button", { name: /^Version 1/ }));
  expect(await screen.findByText("First")).toBeInTheDocument();
  expect(await violations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Use this version again" }));

  await waitFor(() => expect(vault.versions).toHaveLength(3));
  expect(await screen.findByText("First")).toBeInTheDocument();
});

test("a plan that is due for a look is confirmed with one press", async () => {
  vault.isReviewDue = true;
  keep({ warning_signs: [{ text: "First" }] });
  const user = await openPlan();

  await user.click(screen.getByRole("button", { name: "Still right" }));

  await waitFor(() => expect(screen.queryByRole("button", { name: "Still right" })).not.toBeInTheDocument());
  expect(vault.versions).toHaveLength(1);
});

test("a plan is printed as it stands, and deleted only after asking", async () => {
  keep({ warning_signs: [{ text: "First" }] });
  const user = await openPlan();
  const print = vi.fn();
  window.print = print;

  await user.click(screen.getByRole("button", { name: "Print" }));
  expect(print).toHaveBeenCalledOnce();

  await user.click(screen.getByRole("button", { name: "Delete this plan" }));
  expect(vault.versions).toHaveLength(1);
  await user.click(screen.getByRole("button", { name: "Delete for good" }));
  expect(await screen.findByRole("button", { name: "Write my plan" })).toBeInTheDocument();
});
