import { t } from "@lingui/core/macro";
import { expect, test } from "vitest";
import { speak, withTexts } from "@/lib/i18n";

test("a page whose words stay English leaves the labels that others translated as they are", async () => {
  await speak("ar");
  await withTexts(async () => null)();
  const label = t`Safety plan`;
  expect(label).not.toBe("Safety plan");

  await withTexts(async () => null, "safety", "help")();

  expect(t`Safety plan`).toBe(label);
  expect(t`Write my plan`).toBe("Write my plan");
  await speak("en");
  expect(t`Safety plan`).toBe("Safety plan");
});
