import { screen } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { speak } from "@/lib/i18n";
import { open } from "@/test/open";

afterEach(() => speak("en"));

test("a language that is chosen is kept and spoken at once", async () => {
  open("/settings");
  const user = userEvent.setup();
  await user.selectOptions(await screen.findByLabelText("Language"), "Deutsch");

  await user.click(screen.getByRole("button", { name: "Save" }));

  expect(await screen.findByLabelText("Sprache")).toHaveValue("de");
  expect(document.documentElement.lang).toBe("de");
  expect(localStorage.getItem("mm-locale")).toBe("de");
});
