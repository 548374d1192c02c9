import { useLingui } from "@lingui/react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Valence } from "@/components/Face";
import { api, follow, read } from "@/lib/api";
import type { components } from "@/lib/api-types/tenant";
import { uuid7 } from "@/lib/uuid7";

export type OwnTag = components["schemas"]["Tag"];
type OwnTagPage = components["schemas"]["PaginatedTagList"];
type Vocabulary = components["schemas"]["Vocabulary"];
type FeelingWord = components["schemas"]["FeelingWord"];

/** A tag as it is offered; `ref` is what an entry says. */
export type OfferedTag = { ref: string; name: string; kind: "yes_no" | "amount"; unit: string };
export type TagGroup = { key: string; name: string; tags: OfferedTag[] };

const RARELY_CHANGES_MS = 3_600_000;
const MOST_OWN_TAGS = 100;

export const tagKeys = { own: ["tags"] as const };

/** The words and tags that the organisation offers, in a language. */
export function vocabularyQuery(locale: string) {
  return queryOptions({
    queryKey: ["mood-vocabulary", locale],
    queryFn: ({ signal }) =>
      read(api.GET("/api/v1/mood-vocabulary/", { params: { query: { locale } }, signal })),
    staleTime: RARELY_CHANGES_MS,
  });
}

/** How often words and tags were used lately, to offer the usual ones first. */
export const usageQuery = queryOptions({
  queryKey: ["moments", "usage"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/mood-entries/usage/", { signal })),
  staleTime: 300_000,
});

/** All of the person's own tags, those that are put away too: entries of the past still name them. */
export const ownTagsQuery = queryOptions({
  queryKey: tagKeys.own,
  queryFn: async ({ signal }) => {
    const first = await read(
      api.GET("/api/v1/tags/", { params: { query: { limit: MOST_OWN_TAGS } }, signal }),
    );
    const all = [...first.results];
    let next = first.next;
    while (next) {
      const page: OwnTagPage = await follow(next);
      all.push(...page.results);
      next = page.next;
    }
    return all;
  },
  staleTime: 60_000,
});

export type TagInput = Pick<OwnTag, "key" | "kind" | "is_archived"> & {
  name: string;
  unit: string;
  position?: number;
  in_insights?: boolean;
};

export function putTag(id: string, body: TagInput): Promise<OwnTag> {
  return read(
    api.PUT("/api/v1/tags/{id}/", {
      params: { path: { id } },
      body: body as components["schemas"]["TagWriteRequest"],
    }),
  );
}

export function patchTag(id: string, body: Partial<TagInput>): Promise<OwnTag> {
  return read(
    api.PATCH("/api/v1/tags/{id}/", {
      params: { path: { id } },
      body: body as components["schemas"]["PatchedTagWriteRequest"],
    }),
  );
}

export function newTag(name: string): Promise<OwnTag> {
  return putTag(uuid7(), { key: "", name, kind: "yes_no", unit: "", is_archived: false });
}

/** What is offered, with the person's own tags and settings worked in: put away, renamed, made an amount. */
export function offered(vocabulary: Vocabulary | undefined, own: readonly OwnTag[]): TagGroup[] {
  const settings = new Map(own.filter((tag) => tag.key).map((tag) => [tag.key, tag]));
  const groups = (vocabulary?.tag_groups ?? [])
    .map((group) => ({
      key: group.key,
      name: group.name,
      tags: group.tags.flatMap((tag): OfferedTag[] => {
        // The organisation's suggestions have no code; they become the person's own when they are taken.
        if (!tag.tag) return [];
        const setting = settings.get(tag.tag);
        if (setting?.is_archived) return [];
        return [
          {
            ref: tag.tag,
            name: setting?.name || tag.name,
            kind: setting?.kind ?? tag.kind,
            unit: setting?.unit || tag.unit,
          },
        ];
      }),
    }))
    .filter((group) => group.tags.length);
  const mine = own
    .filter((tag) => !tag.key && !tag.is_archived && tag.name)
    .sort((left, right) => left.position - right.position)
    .map((tag) => ({ ref: tag.id, name: tag.name ?? "", kind: tag.kind, unit: tag.unit ?? "" }));
  return mine.length ? [{ key: "own", name: "", tags: mine }, ...groups] : groups;
}

/** Names of the organisation's suggestions, which the person may take as their own. */
export function suggestions(vocabulary: Vocabulary | undefined, own: readonly OwnTag[]): string[] {
  const mine = new Set(own.map((tag) => (tag.name ?? "").toLowerCase()));
  return (vocabulary?.tag_groups ?? [])
    .flatMap((group) => group.tags)
    .filter((tag) => !tag.tag && !mine.has(tag.name.toLowerCase()))
    .map((tag) => tag.name);
}

/** Words and tags with their names in the page's language. Stored words of the person's own name themselves. */
export function useVocabulary() {
  const { locale } = useLingui().i18n;
  const vocabulary = useQuery(vocabularyQuery(locale));
  const own = useQuery(ownTagsQuery);
  const usage = useQuery(usageQuery);
  const words = vocabulary.data?.words ?? [];
  const tags = own.data ?? [];
  const groups = offered(vocabulary.data, tags);
  const names = new Map<string, string>();
  for (const group of vocabulary.data?.tag_groups ?? [])
    for (const tag of group.tags) if (tag.tag) names.set(tag.tag, tag.name);
  for (const tag of tags) if (tag.name) names.set(tag.key || tag.id, tag.name);
  return {
    pending: vocabulary.isPending || own.isPending,
    error: vocabulary.error ?? own.error,
    again: () => {
      void vocabulary.refetch();
      void own.refetch();
    },
    words,
    groups,
    suggestions: suggestions(vocabulary.data, tags),
    usage: usage.data,
    wordName: (word: string) => words.find((entry) => entry.code === word)?.label ?? word,
    tagName: (ref: string) => names.get(ref) ?? (isId(ref) ? "…" : ref),
  };
}

const isId = (ref: string) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(ref);

/** The words in the order in which they are offered beside a face: those that fit it, the usual ones first. */
export function wordsBeside(
  words: readonly FeelingWord[],
  valence: Valence,
  used: readonly { word: string; count: number }[] = [],
): FeelingWord[] {
  const tones =
    valence > 0
      ? ["pleasant", "between", "unpleasant"]
      : valence < 0
        ? ["unpleasant", "between", "pleasant"]
        : ["between", "pleasant", "unpleasant"];
  const uses = new Map(used.map((entry) => [entry.word, entry.count]));
  return [...words].sort(
    (left, right) =>
      tones.indexOf(left.tone) - tones.indexOf(right.tone) ||
      (uses.get(right.code) ?? 0) - (uses.get(left.code) ?? 0),
  );
}
