import { http } from "msw";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { problem, server, world } from "@/test/server";

type Session = typeof import("./session");

/** Web Locks for several tabs of one test: one holder for each name, the others in line. */
function fakeLocks() {
  const tails = new Map<string, Promise<unknown>>();
  const held = new Set<string>();
  return {
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
    async request(name: string, ...rest: unknown[]) {
      const act = rest.at(-1) as (lock: object) => Promise<unknown>;
      const before = tails.get(name) ?? Promise.resolve();
      const mine = before
        .catch(() => {})
        .then(() => {
          held.add(name);
          return act({}).finally(() => held.delete(name));
        });
      tails.set(name, mine);
      return mine;
    },
  };
}

/** A fresh copy of the module is to the others what another tab is. */
async function tab(): Promise<Session> {
  vi.resetModules();
  return import("./session");
}

beforeEach(() => {
  Object.defineProperty(navigator, "locks", { value: fakeLocks(), configurable: true });
});

afterEach(() => {
  Object.defineProperty(navigator, "locks", { value: undefined, configurable: true });
});

test("calls that need a token together cause one refresh", async () => {
  const session = await tab();

  const tokens = await Promise.all(Array.from({ length: 8 }, () => session.accessToken()));

  expect(world.refreshes).toBe(1);
  expect(new Set(tokens).size).toBe(1);
});

test("five tabs with three calls each cause one refresh", async () => {
  const tabs = [];
  for (let index = 0; index < 5; index += 1) tabs.push(await tab());

  const tokens = await Promise.all(tabs.flatMap((session) => [1, 2, 3].map(() => session.accessToken())));

  expect(world.refreshes).toBe(1);
  expect(new Set(tokens).size).toBe(1);
  expect(tokens[0]).toBeTruthy();
});

test("tabs whose turn comes after a failed refresh try by themselves", async () => {
  const [first, second] = [await tab(), await tab()];
  server.use(http.post("*/api/v1/auth/refresh/", () => problem(503, "ill", ""), { once: true }));

  const answers = await Promise.allSettled([first.accessToken(), second.accessToken()]);

  expect(answers.map((answer) => answer.status)).toEqual(["rejected", "fulfilled"]);
  expect(world.refreshes).toBe(1);
});

test("a tab that opens right after another's refresh is given its token", async () => {
  const first = await tab();
  const access = await first.accessToken();

  const second = await tab();

  expect(await second.accessToken()).toBe(access);
  expect(world.refreshes).toBe(1);
});

test("a refused token is replaced once for all calls it was refused for", async () => {
  const session = await tab();
  const refused = (await session.accessToken()) ?? "";

  const fresh = await Promise.all([session.replaceToken(refused), session.replaceToken(refused)]);

  expect(world.refreshes).toBe(2);
  expect(fresh[0]).toBe(fresh[1]);
  expect(fresh[0]).not.toBe(refused);
});

test("401 means signed out", async () => {
  world.signedIn = false;
  const session = await tab();

  expect(await session.accessToken()).toBeNull();
  expect(session.sessionState()).toEqual({ status: "signed-out", reason: "none" });
});

test.each([500, 502, 503, 429, 403])(
  "%d keeps the session, and the next call tries again",
  async (status) => {
    const session = await tab();
    const first = (await session.accessToken()) ?? "";
    server.use(http.post("*/api/v1/auth/refresh/", () => problem(status, "ill", ""), { once: true }));

    await expect(session.replaceToken(first)).rejects.toThrow("The server could not be reached.");

    expect(session.sessionState().status).toBe("signed-in");
    expect(await session.replaceToken(first)).toBeTruthy();
  },
);

test("signing out in one tab signs out the others", async () => {
  const here = await tab();
  const there = await tab();
  await here.accessToken();
  await there.accessToken();

  await here.signOut();

  await vi.waitFor(() => expect(there.sessionState()).toEqual({ status: "signed-out", reason: "chosen" }));
});

test("the token is kept in no storage", async () => {
  const session = await tab();
  const token = (await session.accessToken()) ?? "";

  expect(JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie).not.toContain(token);
});
