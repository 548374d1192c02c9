import { HttpResponse, http } from "msw";
import { page } from "@/test/answer";
import type { Options } from "./api";

export const SHA = "a".repeat(64);

function words(title: string) {
  return { version: 1, locale: "en", title, lines: ["You can stop at any time."], sha256: SHA };
}

export const OPTIONS: Options = {
  is_open: true,
  closed_because: "",
  language_note: "",
  classes: [
    {
      data_class: "mood",
      title: "Mood",
      shows: "Your check-ins.",
      by_days: true,
      by_entry: false,
      to_people: true,
      counted: true,
    },
    {
      data_class: "goals",
      title: "Goals and habits",
      shows: "Your goals.",
      by_days: false,
      by_entry: false,
      to_people: true,
      counted: false,
    },
  ],
  roles: ["practitioner"],
  texts: { person: words("Share with one person"), role: words("All"), aggregate: words("Numbers") },
  links: { self: "", consents: "", recipients: "", access_log: "" },
};

/** An organisation in which nothing is shared and nobody can be chosen yet. */
export const sharingHandlers = [
  http.get("*/api/v1/consents/options/", () => HttpResponse.json(OPTIONS)),
  http.get("*/api/v1/consents/recipients/", () => page([])),
  http.get("*/api/v1/consents/", () => page([])),
];
