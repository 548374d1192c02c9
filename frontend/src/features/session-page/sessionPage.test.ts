import { fireEvent, screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { asPractitioner, care, handlers, MARA, reset } from "@/features/caseload/fake";
import { open } from "@/test/open";
import { server } from "@/test/server";
import { violations } from "@/test/violations";

beforeEach(() => {
  reset();
  server.use(...handlers, ...asPractitioner);
});

async function openPage() {
  open(`/caseload/${MARA}/session`);
  await screen.findByRole("article", { name: "Session page" });
  return userEvent.setup();
}

test("one page says what changed since the last session, in the person's own words first", async () => {
  await openPage();

  const paper = screen.getByRole("article", { name: "Session page" });
  expect(within(paper).getByText("The nights")).toBeInTheDocument();
  expect(within(paper).getByRole("row", { name: /PHQ-9/ })).toHaveTextContent("PHQ-9More than chance.916+7");
  expect(paper).toHaveTextContent("2 answered (1 of them late), 1 open, 0 not answered");
  expect(paper).toHaveTextContent("Not shared with you: goals.");
  expect(await violations()).toEqual([]);
});

test("the PDF is fetched with the session's token and saved under a name of its own", async () => {
  const made: Blob[] = [];
  const names: string[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
    made.push(file as Blob);
    return "blob:x";
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  const user = await openPage();

  await user.click(screen.getByRole("button", { name: "Download the PDF" }));

  await waitFor(() => expect(names[0]).toMatch(/^Mara-Lind-\d{4}-\d\d-\d\d\.pdf$/));
  expect(await made[0]?.text()).toBe("%PDF-");
});

test("the day it begins stands in the address", async () => {
  await openPage();

  fireEvent.change(screen.getByLabelText("Since"), { target: { value: "0202-10-01" } });
  expect(location.search).toBe("");
  fireEvent.change(screen.getByLabelText("Since"), { target: { value: "2026-10-01" } });

  await waitFor(() => expect(location.search).toBe("?since=2026-10-01"));
  await waitFor(() =>
    expect(care.asked.filter((path) => path.endsWith("session-page/")).length).toBeGreaterThan(1),
  );
});
