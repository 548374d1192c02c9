import { expect, test } from "vitest";
import { ownPath } from "./navigation";
import { dayIn, shiftDay, withOffset } from "./time";
import { uuid7 } from "./uuid7";

test("ids are of version 7, carry the time and sort by it", () => {
  const early = uuid7(Date.UTC(2026, 0, 1));
  const late = uuid7(Date.UTC(2026, 0, 2));

  expect(early < late).toBe(true);
  expect(Number.parseInt(early.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.UTC(2026, 0, 1));
  expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a day is the one of the place", () => {
  const instant = new Date("2026-03-29T23:30:00Z");

  expect(dayIn(instant, "Europe/Berlin")).toBe("2026-03-30");
  expect(dayIn(instant, "America/Los_Angeles")).toBe("2026-03-29");
  expect(dayIn(instant, "Not/AZone")).toMatch(/^2026-03-(29|30)$/);
});

test("days shift over the end of a month and of a year", () => {
  expect(shiftDay("2026-03-01", -1)).toBe("2026-02-28");
  expect(shiftDay("2026-12-31", 1)).toBe("2027-01-01");
});

test("an instant with its offset is the same instant", () => {
  const instant = new Date("2026-07-01T12:34:56Z");
  expect(new Date(withOffset(instant)).getTime()).toBe(instant.getTime());
});

test.each(["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", null])(
  "%s is no place to return to",
  (value) => {
    expect(ownPath(value)).toBeUndefined();
  },
);

test("a path of this host is", () => {
  expect(ownPath("/history?period=7")).toBe("/history?period=7");
});
