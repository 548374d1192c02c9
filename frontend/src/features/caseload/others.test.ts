import { screen } from "@testing-library/dom";
import { beforeEach, expect, test } from "vitest";
import { open } from "@/test/open";
import { server } from "@/test/server";
import { care, handlers, reset } from "./fake";

beforeEach(() => {
  reset();
  server.use(...handlers);
});

test("a member finds no caseload in the navigation, and nothing is asked for at its address", async () => {
  open("/caseload");

  expect(
    await screen.findByText("Only practitioners of this organisation see this page."),
  ).toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "Caseload" })).not.toBeInTheDocument();
  expect(care.asked).toEqual([]);
});
