import "@testing-library/jest-dom/vitest";
import { configure } from "@testing-library/dom";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { takeDown } from "./open";
import { resetWorld, server } from "./server";

// Both cores are often busy; a page with a lazy part must not fail for that.
configure({ asyncUtilTimeout: 5000 });

// What Mantine asks of a browser and happy-dom lacks.
window.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener() {},
  removeEventListener() {},
  addListener() {},
  removeListener() {},
  dispatchEvent: () => false,
})) as typeof window.matchMedia;
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
if (!document.fonts) {
  Object.defineProperty(document, "fonts", { value: { addEventListener() {}, removeEventListener() {} } });
}

// The dates in the tests are British; the machine that runs them may not be.
Object.defineProperty(navigator, "languages", { value: ["en-GB"] });

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
beforeEach(() => resetWorld());
afterEach(() => {
  takeDown();
  server.resetHandlers();
  vi.useRealTimers();
});
afterAll(() => server.close());
