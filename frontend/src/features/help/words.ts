/** The page's own words. Not in the catalogues: help is worded in English until a reviewer has passed a translation. */
export const WORDS = {
  title: "You are not alone with this",
  lead: "Reaching out to one person is enough for now.",
  danger: "If you or someone else is in danger",
  place: "now, or go to the nearest emergency department. If you can, stay with somebody.",
  emergencyNumber: "your local emergency number",
  contactsOf: (name: string) => `Contacts of ${name}`,
  contacts: "Contacts near you",
  lines: "Somebody to talk to, wherever you are",
  linesOf: (country: string) => `Somebody to talk to: ${country}`,
  finder: "Find a helpline",
  finderNote: "Free and confidential lines by country: by phone, text or chat.",
  plan: "My safety plan",
  planNote: "Your own six steps, in your own words.",
  moment: "For the next few minutes",
  steps: [
    "Put both feet on the floor. Breathe out slowly, longer than you breathe in.",
    "Move away from anything you could hurt yourself with.",
    "Tell one person where you are. A short message is enough: “Can you call me?”",
  ],
  notice: "MentalMuse is no emergency service.",
  nobody: "Opening this page tells nobody anything about you.",
} as const;
