import type { Shared } from "./api";

export type Sharing = {
  /** When the person began to share this; null where it is not said. */
  from: string | null;
  /** The first day of it that is shared; null where all of it is, however old. */
  firstDay: string | null;
};

/** How far back a class is shared: the widest of the grants that open it. */
export function sharingOf(grants: readonly Shared[], dataClass: string, from: string | null): Sharing {
  const days = grants.filter((each) => each.data_class === dataClass).map((each) => each.from_date);
  const isWhole = days.length === 0 || days.includes(null);
  return { from, firstDay: isWhole ? null : (days.sort()[0] ?? null) };
}
