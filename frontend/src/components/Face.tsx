import type { ReactElement } from "react";

export type Valence = -2 | -1 | 0 | 1 | 2;
export const VALENCES: readonly Valence[] = [-2, -1, 0, 1, 2];

/** The nearest face for a number between -2 and 2, such as a day's mean. */
export function nearestValence(value: number): Valence {
  return Math.max(-2, Math.min(2, Math.round(value))) as Valence;
}

type Look = { colour: string; outline: string; features: ReactElement };

/** A closed smooth outline around (32, 32), from polar radii; used once, at load. */
function outline(radius: (angle: number) => number, squash = 1, sag = 0): string {
  const points: string[] = [];
  for (let step = 0; step < 96; step += 1) {
    const angle = (step / 96) * 2 * Math.PI;
    const size = radius(angle);
    const y = Math.sin(angle) * size * squash;
    const x = Math.cos(angle) * size * (1 + sag * Math.sin(angle));
    points.push(`${(32 + x).toFixed(1)} ${(32.5 + y).toFixed(1)}`);
  }
  return `M${points.join("L")}Z`;
}

/** A square with round corners, as polar radii: |x|^n + |y|^n = r^n. */
function squircle(size: number, power: number): (angle: number) => number {
  return (angle) =>
    size / (Math.abs(Math.cos(angle)) ** power + Math.abs(Math.sin(angle)) ** power) ** (1 / power);
}

const eye = { r: 2.7, fill: "var(--face-ink)", stroke: "none" } as const;

// Each face differs in outline, eyes and mouth as well as in colour: colour alone never carries the mood.
const looks: Record<Valence, Look> = {
  [-2]: {
    colour: "var(--mood-low-2)",
    outline: outline(() => 27.5, 0.92, 0.13),
    features: (
      <>
        <path d="M19.5 29.500q3.5 3.2 7 0M37.5 29.500q3.5 3.2 7 0" />
        <path d="M24.5 44.500q7.5-6.5 15 0" />
      </>
    ),
  },
  [-1]: {
    colour: "var(--mood-low-1)",
    outline: outline(squircle(26, 3.6), 0.97, 0.03),
    features: (
      <>
        <circle cx="23.5" cy="30" {...eye} />
        <circle cx="40.5" cy="30" {...eye} />
        <path d="M26 43.200q6-3.6 12 0" />
      </>
    ),
  },
  0: {
    colour: "var(--mood-mid)",
    outline: outline(() => 27.5),
    features: (
      <>
        <circle cx="23.5" cy="29.5" {...eye} />
        <circle cx="40.5" cy="29.5" {...eye} />
        <path d="M25.5 41h13" />
      </>
    ),
  },
  1: {
    colour: "var(--mood-up-1)",
    outline: outline((angle) => 27.6 + 0.85 * Math.cos(5 * angle + Math.PI / 2)),
    features: (
      <>
        <circle cx="23.5" cy="28.5" {...eye} />
        <circle cx="40.5" cy="28.5" {...eye} />
        <path d="M24 38.500q8 6.5 16 0" />
      </>
    ),
  },
  2: {
    colour: "var(--mood-up-2)",
    outline: outline((angle) => 27.4 + 1.7 * Math.cos(10 * angle)),
    features: (
      <>
        <path d="M19.5 29.500q3.8-5 7.6 0M36.9 29.500q3.8-5 7.6 0" />
        <path d="M22.5 36.500q9.5 13 19 0z" fill="var(--face-ink)" />
      </>
    ),
  },
};

/** One of the five faces. Always decoration: the words beside it say the same. */
export function Face({ valence, size = 56 }: { valence: Valence; size?: number | string }) {
  const look = looks[valence];
  return (
    <svg viewBox="3 3.5 58 58" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={look.outline} fill={look.colour} />
      <g fill="none" stroke="var(--face-ink)" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        {look.features}
      </g>
    </svg>
  );
}
