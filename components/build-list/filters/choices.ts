import { visibleText } from "@/components/domain/odd-characters";
import type { BuildFacets, BuildListQuery, Facet, TagFilter } from "@/lib/builds/list/query";
import { sourceWords, typeWords } from "@/lib/builds/view";
import { imageStatuses } from "@/lib/imagebuilder/image-status";
import { statusWord, tagWord, timeWord } from "./describe";

/** A filter value. Selecting it again clears it. */
interface NamedChoice {
  label: string;
  /** The number of matching builds, if known. */
  builds?: number;
  chosen: boolean;
  /** The change to the query when this choice is toggled. */
  part: Partial<BuildListQuery>;
}

/** Identified by index, because values are external text and may not be valid in an ID. */
type FilterChoice = NamedChoice & { id: string };

export interface FilterKind {
  id: "status" | "recipe" | "type" | "platform" | "who" | "source" | "time" | "tag";
  label: string;
  choices: FilterChoice[];
}

const spans = ["1h", "24h", "7d", "30d", "90d"];

type Single = "recipe" | "type" | "platform" | "who" | "source";

/**
 * Returns all filters of the list with their choices.
 *
 * @param facets the filter values of this account and Region; undefined until loaded
 */
export function filterKinds(query: BuildListQuery, facets: BuildFacets | undefined): FilterKind[] {
  return kindsOf(query, facets).map((kind) => ({
    ...kind,
    choices: kind.choices.map((choice, place) => ({ ...choice, id: `${kind.id}-${place}` })),
  }));
}

type NamedKind = Omit<FilterKind, "choices"> & { choices: NamedChoice[] };

function kindsOf(query: BuildListQuery, facets: BuildFacets | undefined): NamedKind[] {
  const single = <K extends Single>(
    name: K,
    value: NonNullable<BuildListQuery[K]>,
    label: string = value,
    builds?: number,
  ): NamedChoice => ({
    label,
    ...(builds === undefined ? {} : { builds }),
    chosen: query[name] === value,
    part: { [name]: query[name] === value ? null : value },
  });
  const found = (name: "recipe" | "platform" | "who", values: readonly Facet[] = []) =>
    withCurrent(values, query[name]).map(({ value, builds }) => single(name, value, value, builds));
  return [
    {
      id: "status",
      label: "Status",
      choices: ["running", "waiting", "ended", ...imageStatuses].map((status) => ({
        label: statusWord(status),
        chosen: query.status.includes(status),
        part: { status: toggled(query.status, status) },
      })),
    },
    { id: "recipe", label: "Recipe", choices: found("recipe", facets?.recipes) },
    {
      id: "type",
      label: "Type",
      choices: (["AMI", "DOCKER"] as const).map((type) => single("type", type, typeWords[type])),
    },
    { id: "platform", label: "Platform", choices: found("platform", facets?.platforms) },
    {
      id: "who",
      label: "Started by",
      choices: [
        single("who", "me", "Me"),
        ...found("who", facets?.people).filter(({ label }) => label !== "me"),
      ],
    },
    {
      id: "source",
      label: "Source",
      choices: (["kiln", "pipeline", "other"] as const).map((source) =>
        single("source", source, sourceWords[source]),
      ),
    },
    {
      id: "time",
      label: "Created",
      choices: spans.map((span) => ({
        label: `In the last ${timeWord(span)}`,
        chosen: query.since === span && query.until === null,
        part: { since: query.since === span ? null : span, until: null },
      })),
    },
    { id: "tag", label: "Tag", choices: tagChoices(query.tags, facets) },
  ];
}

function tagChoices(tags: readonly TagFilter[], facets: BuildFacets | undefined): NamedChoice[] {
  const known: (TagFilter & { builds?: number })[] = facets?.tags ?? [];
  const others = tags.filter((tag) => !known.some((one) => tagWord(one) === tagWord(tag)));
  return [...others, ...known].map(({ key, value, builds }: (typeof known)[number]) => {
    const tag = { key, value };
    const chosen = tags.some((one) => tagWord(one) === tagWord(tag));
    return {
      label: visibleText(tagWord(tag)),
      ...(builds === undefined ? {} : { builds }),
      chosen,
      part: {
        tags: chosen ? tags.filter((one) => tagWord(one) !== tagWord(tag)) : [...tags, tag],
      },
    };
  });
}

/** Adds the current value if it is too rare to be among the offered values. */
function withCurrent(values: readonly Facet[], current: string | null) {
  const missing = current !== null && !values.some(({ value }) => value === current);
  return missing ? [{ value: current, builds: undefined }, ...values] : values;
}

function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}
