import type { HelpPayload } from "@/features/help/api";
import type { Answers, Question } from "@/features/questionnaires/api";
import { send } from "@/lib/reach";

/** What an answering person gets to see: the questions, who will see the answers, and nothing else about anybody. */
export type Answering = {
  mode: "kiosk" | "staff_read" | "proxy";
  relationship: string | null;
  questionnaire: { code: string; title: string; stem: string; credit: string; questions: Question[] };
  who_sees: string[];
  answers: Answers;
  next_item: string | null;
  status: "in-progress" | "completed";
  expires_at: string;
  help: HelpPayload | null;
};

const open = { signedIn: false } as const;

/** Changes the six digits for a token that lives in this page's memory only. */
export async function enter(code: string): Promise<string> {
  return (await send<{ token: string }>("POST", "/api/v1/kiosk/", { code }, open)).token;
}

export async function begin(token: string): Promise<Answering> {
  const answering = await send<Answering>("POST", "/api/v1/answering/", { token }, open);
  return { ...answering, help: answering.help ?? null };
}

export function save(token: string, answers: Answers): Promise<Answering> {
  return send<Answering>("PATCH", "/api/v1/answering/", { token, answers }, open);
}

export function finish(token: string): Promise<Answering> {
  return send<Answering>("POST", "/api/v1/answering/complete/", { token }, open);
}
