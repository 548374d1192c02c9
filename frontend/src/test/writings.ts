import { HttpResponse, http } from "msw";
import { page, problem } from "./answer";

/** What the fake server keeps of tags, journal, exercises and goals. */
type Row = Record<string, unknown> & { id: string };

type Writings = {
  tags: Map<string, Row>;
  entries: Map<string, Row>;
  versions: Map<string, Row[]>;
  sessions: Map<string, Row>;
  goals: Map<string, Row>;
  days: Map<string, Set<string>>;
  imports: Map<string, Row>;
  /** Added to the next answer about a journal entry or a session. */
  help: object | null;
};

export const writings: Writings = {} as Writings;

export function resetWritings(): void {
  Object.assign(writings, {
    tags: new Map(),
    entries: new Map(),
    versions: new Map(),
    sessions: new Map(),
    goals: new Map(),
    days: new Map(),
    imports: new Map(),
    help: null,
  } satisfies Writings);
}

type Body = Record<string, unknown>;

const tag = (code: string, name: string) => ({
  tag: code,
  name,
  kind: "yes_no",
  unit: "",
  in_insights: true,
});

const vocabulary = {
  locale: "en",
  valences: [],
  energies: [],
  words: [
    ...["hopeful:Hopeful", "calm:Calm", "proud:Proud", "content:Content", "loved:Loved", "free:Free"].map(
      (entry) => ({ code: entry.split(":")[0], label: entry.split(":")[1], tone: "pleasant" }),
    ),
    { code: "sad", label: "Sad", tone: "unpleasant" },
    { code: "unsure", label: "Unsure", tone: "between" },
  ],
  tag_groups: [
    {
      key: "body",
      name: "Body",
      tags: [tag("sleep", "Sleep"), tag("exercise", "Exercise")],
    },
    { key: "people", name: "People", tags: [tag("friends", "Friends"), tag("family", "Family")] },
    { key: "", name: "River Clinic", tags: [{ ...tag("", "Group evening"), tag: null }] },
  ],
  links: {},
};

export const helpPanel = {
  version: 1,
  trigger: "phrase",
  presentation: "soft",
  locale: "en",
  language_note: "",
  title: "You do not have to be alone with this",
  lines: ["If this is about you: somebody is there."],
  emergency: "In danger now? Call your local emergency number.",
  contacts: [],
  country: "DE",
  directory: [],
  directory_url: "https://findahelpline.com",
  actions: [
    { kind: "web", text: "Find a helpline", href: "https://findahelpline.com" },
    { kind: "dismiss", text: "Not now", href: "" },
  ],
};

const FACES = { before: "How do you feel before?", after: "How do you feel after?" };

const exercises = [
  {
    id: "box_breathing",
    version: 1,
    is_ours: true,
    category: "breathing",
    title: "Box breathing",
    summary: "Four equal sides.",
    minutes: 2,
    steps_count: 2,
    has_writing: false,
    links: { self: "" },
    ...FACES,
    still: "Count to four instead.",
    steps: [
      { key: "s1", kind: "read", text: "Sit down." },
      {
        key: "breathe",
        kind: "breathe",
        text: "Follow the circle.",
        cycles: 1,
        phases: [
          { phase: "in", seconds: 2, label: "Breathe in" },
          { phase: "out", seconds: 1, label: "Breathe out" },
        ],
      },
    ],
  },
  {
    id: "thought_record",
    version: 1,
    is_ours: true,
    category: "thinking",
    title: "Thought record",
    summary: "Look at a thought.",
    minutes: 8,
    steps_count: 2,
    has_writing: true,
    links: { self: "" },
    ...FACES,
    still: "",
    steps: [
      {
        key: "thought",
        kind: "write",
        text: "What went through your mind?",
        hint: "One sentence.",
        max_length: 200,
      },
      {
        key: "belief",
        kind: "rate",
        text: "How strongly do you believe it?",
        low: "not at all",
        high: "completely",
      },
    ],
  },
];

const blankStep = {
  text: "",
  hint: "",
  seconds: null,
  cycles: null,
  phases: [],
  max_length: null,
  low: "",
  high: "",
};

function entry(id: string): Row | undefined {
  return writings.entries.get(id);
}

function summary({ body, ...row }: Row) {
  return { ...row, excerpt: String(body ?? "").slice(0, 280) };
}

function goalRow(row: Row) {
  const days = writings.days.get(row.id) ?? new Set();
  return {
    ...row,
    progress: {
      days_total: days.size,
      days_this_month: days.size,
      best_run: days.size,
      current_run: days.size,
      this_week: days.size,
      rest_days_per_week: 2,
      done_today: false,
    },
  };
}

function changed(id: unknown, changes: object) {
  const row = writings.goals.get(String(id));
  if (!row) return problem(404, "not_found", "Not found.");
  Object.assign(row, changes);
  return HttpResponse.json(goalRow(row));
}

const json = (request: Request) => request.json() as Promise<Body>;

export const writingHandlers = [
  http.get("*/api/v1/mood-vocabulary/", () => HttpResponse.json(vocabulary)),
  http.get("*/api/v1/mood-entries/usage/", () => HttpResponse.json({ words: [], tags: [] })),
  http.get("*/api/v1/tags/", () => page([...writings.tags.values()])),
  http.put("*/api/v1/tags/:id/", async ({ request, params }) => {
    const row = {
      in_insights: true,
      position: 0,
      unreadable: false,
      ...(await json(request)),
      id: String(params.id),
    };
    writings.tags.set(row.id, row);
    return HttpResponse.json(row, { status: 201 });
  }),
  http.patch("*/api/v1/tags/:id/", async ({ request, params }) => {
    const row = writings.tags.get(String(params.id));
    if (!row) return problem(404, "not_found", "Not found.");
    Object.assign(row, await json(request));
    return HttpResponse.json(row);
  }),

  http.put("*/api/v1/mood-imports/:id/", async ({ request, params }) => {
    const text = String((await json(request)).file);
    if (!text.startsWith("full_date")) return problem(400, "not_daylio", "This is no export of Daylio.");
    const row = {
      id: String(params.id),
      state: "checked",
      lines: 3,
      errors: [],
      error_count: 0,
      first: "2025-01-02",
      last: "2025-01-04",
      already_here: 0,
      moods: [
        { name: "rad", count: 2, valence: 2 },
        { name: "odd", count: 1, valence: null },
      ],
      activities: [{ name: "running", count: 2, tag: "exercise" }],
      total: 3,
      done: 0,
      created: 0,
      repeated: 0,
      links: {},
    };
    writings.imports.set(row.id, row);
    return HttpResponse.json(row, { status: 201 });
  }),
  http.post("*/api/v1/mood-imports/:id/start/", async ({ request, params }) => {
    const row = writings.imports.get(String(params.id));
    if (!row) return problem(404, "not_found", "Not found.");
    Object.assign(row, { mapping: await json(request), state: "done", done: 3, created: 3 });
    return HttpResponse.json(row);
  }),
  http.get("*/api/v1/mood-imports/:id/", ({ params }) =>
    HttpResponse.json(writings.imports.get(String(params.id))),
  ),

  http.get("*/api/v1/journal-prompts/", () =>
    HttpResponse.json({
      locale: "en",
      results: [
        {
          id: "today",
          kind: "prompt",
          title: "Today",
          body: "What stayed with you?",
          valences: [],
          is_ours: true,
        },
        {
          id: "lists",
          kind: "template",
          title: "Two lists",
          body: "Good:\nHard:",
          valences: [],
          is_ours: true,
        },
      ],
    }),
  ),
  http.get("*/api/v1/journal-entries/", ({ request }) => {
    const query = new URL(request.url).searchParams;
    const rows = [...writings.entries.values()].filter((row) =>
      query.get("is_deleted") === "true"
        ? row.deleted_at
        : !row.deleted_at && String(row.is_draft) === query.get("is_draft"),
    );
    return page(rows.map(summary));
  }),
  http.post("*/api/v1/journal-entries/search/", async ({ request }) => {
    const { q } = await json(request);
    const results = [...writings.entries.values()]
      .filter((row) => !row.deleted_at && String(row.body).includes(String(q)))
      .map((row) => {
        const at = String(row.body).indexOf(String(q));
        return { ...summary(row), match: [at, at + String(q).length] };
      });
    return HttpResponse.json({ results, next_after: null, searched: writings.entries.size });
  }),
  http.get("*/api/v1/journal-entries/:id/", ({ params }) => {
    const row = entry(String(params.id));
    return row ? HttpResponse.json(row) : problem(404, "not_found", "Not found.");
  }),
  http.put("*/api/v1/journal-entries/:id/", async ({ request, params }) => {
    const id = String(params.id);
    const body = await json(request);
    const row = entry(id);
    if (row) {
      const named = request.headers.get("If-Match");
      if (!named) return problem(428, "precondition_required", "Say which version.");
      if (named !== `"${row.version}"`)
        return problem(412, "stale", "Changed meanwhile.", [], {
          current_version: row.version,
          current: row,
        });
      if (!row.is_draft)
        writings.versions.set(id, [
          { ...summary({ ...row }), id: `v${row.version}`, body: row.body, created_at: row.updated_at },
          ...(writings.versions.get(id) ?? []),
        ]);
    }
    const version = Number(row?.version ?? 0) + 1;
    const now = "2026-02-03T10:00:00Z";
    const saved = {
      unreadable: false,
      deleted_at: null,
      created_at: now,
      updated_at: now,
      links: {},
      ...body,
      id,
      version,
    };
    writings.entries.set(id, saved);
    return HttpResponse.json(writings.help ? { ...saved, help: writings.help } : saved, {
      status: row ? 200 : 201,
    });
  }),
  http.delete("*/api/v1/journal-entries/:id/", ({ params }) => {
    const row = entry(String(params.id));
    if (row) row.deleted_at = "2026-02-03T11:00:00Z";
    return new HttpResponse(null, { status: 204 });
  }),
  http.post("*/api/v1/journal-entries/:id/restore/", ({ params }) => {
    const row = entry(String(params.id));
    if (row) row.deleted_at = null;
    return HttpResponse.json(row);
  }),
  http.get("*/api/v1/journal-entries/:id/versions/", ({ params }) =>
    page(writings.versions.get(String(params.id)) ?? []),
  ),
  http.get("*/api/v1/journal-entries/:id/versions/:version/", ({ params }) =>
    HttpResponse.json(writings.versions.get(String(params.id))?.find((row) => row.id === params.version)),
  ),

  http.get("*/api/v1/exercises/", () => HttpResponse.json({ locale: "en", results: exercises })),
  http.get("*/api/v1/exercises/:id/", ({ params }) => {
    const found = exercises.find((exercise) => exercise.id === params.id);
    if (!found) return problem(404, "not_found", "Not found.");
    return HttpResponse.json({ ...found, steps: found.steps.map((step) => ({ ...blankStep, ...step })) });
  }),
  http.get("*/api/v1/exercise-sessions/", () => page([...writings.sessions.values()])),
  http.put("*/api/v1/exercise-sessions/:id/", async ({ request, params }) => {
    const row = {
      exercise_version: 1,
      unreadable: false,
      links: {},
      ...(await json(request)),
      id: String(params.id),
    };
    writings.sessions.set(row.id, row);
    return HttpResponse.json(writings.help ? { ...row, help: writings.help } : row);
  }),
  http.delete("*/api/v1/exercise-sessions/:id/", ({ params }) => {
    writings.sessions.delete(String(params.id));
    return new HttpResponse(null, { status: 204 });
  }),

  http.get("*/api/v1/goals/", ({ request }) => {
    const state = new URL(request.url).searchParams.get("state");
    return page([...writings.goals.values()].filter((row) => row.state === state).map(goalRow));
  }),
  http.put("*/api/v1/goals/:id/", async ({ request, params }) => {
    const row = {
      state: "active",
      paused_until: null,
      reached_on: null,
      unreadable: false,
      links: {},
      ...writings.goals.get(String(params.id)),
      ...(await json(request)),
      id: String(params.id),
    };
    writings.goals.set(row.id, row);
    return HttpResponse.json(goalRow(row), { status: 201 });
  }),
  http.get("*/api/v1/goals/:id/check-ins/", ({ params }) =>
    HttpResponse.json({
      results: [...(writings.days.get(String(params.id)) ?? [])].map((date) => ({ date })),
    }),
  ),
  http.post("*/api/v1/goals/:id/check-ins/", async ({ request, params }) => {
    const { date, done } = await json(request);
    const days = writings.days.get(String(params.id)) ?? new Set();
    if (done) days.add(String(date));
    else days.delete(String(date));
    writings.days.set(String(params.id), days);
    return changed(params.id, {});
  }),
  http.post("*/api/v1/goals/:id/pause/", async ({ request, params }) =>
    changed(params.id, { state: "paused", paused_until: (await json(request)).until }),
  ),
  http.post("*/api/v1/goals/:id/resume/", ({ params }) =>
    changed(params.id, { state: "active", paused_until: null }),
  ),
  http.post("*/api/v1/goals/:id/make_smaller/", async ({ request, params }) =>
    changed(params.id, await json(request)),
  ),
  http.post("*/api/v1/goals/:id/reach/", ({ params }) =>
    changed(params.id, { state: "reached", reached_on: "2026-02-03" }),
  ),
  http.post("*/api/v1/goals/:id/archive/", ({ params }) => changed(params.id, { state: "archived" })),
  http.post("*/api/v1/goals/:id/reopen/", ({ params }) => changed(params.id, { state: "active" })),
  http.get("*/api/v1/goals/:id/sizes/", () => HttpResponse.json({ results: [] })),
];
