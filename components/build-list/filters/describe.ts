import { visibleText } from "@/components/domain/odd-characters";
import type { BuildListQuery, TagFilter } from "@/lib/builds/list/query";
import { sourceWords, typeWords } from "@/lib/builds/view";

/** An active filter: its label, its value and the query change that removes it. */
export interface ActiveFilter {
  /** Unique among the active filters. */
  id: string;
  label: string;
  value: string;
  without: Partial<BuildListQuery>;
}

const groupWords: Readonly<Record<"running" | "ended" | "waiting", string>> = {
  running: "running",
  ended: "ended",
  waiting: "waiting for approval",
};

const isGroup = (text: string): text is keyof typeof groupWords => Object.hasOwn(groupWords, text);

/** The display name of a status or status group. */
export const statusWord = (status: string) => (isGroup(status) ? groupWords[status] : status);

/** The display text of a tag filter. */
export const tagWord = ({ key, value }: TagFilter) => (value === null ? key : `${key} = ${value}`);

/** Formats a filter time: a relative span such as `24h`, or a date. */
export function timeWord(time: string): string {
  const span = /^(\d+)([hd])$/.exec(time);
  if (!span) return time.replace("T", " ");
  return `${span[1]} ${span[2] === "h" ? "hours" : "days"}`;
}

/** Returns the active filters in the order of the filter menu. The sort order is not a filter. */
export function activeFilters(query: BuildListQuery): ActiveFilter[] {
  const { status, recipe, type, platform, who, source, since, until, tags, q } = query;
  const filters: (ActiveFilter | null)[] = [
    ...status.map((one) => ({
      id: `status:${one}`,
      label: "Status",
      value: statusWord(one),
      without: { status: status.filter((other) => other !== one) },
    })),
    recipe ? { id: "recipe", label: "Recipe", value: recipe, without: { recipe: null } } : null,
    type ? { id: "type", label: "Type", value: typeWords[type], without: { type: null } } : null,
    platform
      ? { id: "platform", label: "Platform", value: platform, without: { platform: null } }
      : null,
    who
      ? { id: "who", label: "Started by", value: who === "me" ? "me" : who, without: { who: null } }
      : null,
    source
      ? { id: "source", label: "Source", value: sourceWords[source], without: { source: null } }
      : null,
    since
      ? { id: "since", label: "Created since", value: timeWord(since), without: { since: null } }
      : null,
    until
      ? { id: "until", label: "Created until", value: timeWord(until), without: { until: null } }
      : null,
    ...tags.map((tag) => ({
      id: `tag:${tagWord(tag)}`,
      label: "Tag",
      value: visibleText(tagWord(tag)),
      without: { tags: tags.filter((other) => other !== tag) },
    })),
    q ? { id: "q", label: "Text", value: q, without: { q: "" } } : null,
  ];
  return filters.filter((filter) => filter !== null);
}
