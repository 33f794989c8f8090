import { toVisibleText } from "@/components/domain/invisible-characters";
import type {
  BuildFacets,
  BuildListQuery,
  Facet,
  ListedAccount,
  TagFilter,
} from "@/lib/builds/list/query";
import { buildSourceLabels, imageTypeLabels } from "@/lib/builds/view";
import { imageStatuses } from "@/lib/imagebuilder/image-status";
import { describeTagFilter, formatSinceFilter, formatStatusFilter } from "./active-filters";

/** A filter value. Selecting it again clears it. */
interface NamedChoice {
  label: string;
  /** The number of matching builds, if known. */
  builds?: number;
  chosen: boolean;
  /** The change to the query when this choice is toggled. */
  part: Partial<BuildListQuery>;
}

/**
 * The ID contains the choice's index, because the values are text from AWS and aren't always valid
 * IDs.
 */
type FilterChoice = NamedChoice & { id: string };

export interface FilterDefinition {
  id:
    | "account"
    | "region"
    | "status"
    | "recipe"
    | "type"
    | "platform"
    | "who"
    | "source"
    | "time"
    | "tag";
  label: string;
  choices: FilterChoice[];
}

const spans = ["1h", "24h", "7d", "30d", "90d"];

type SingleFilter = "account" | "region" | "recipe" | "type" | "platform" | "who" | "source";

/**
 * Returns all filters of the list with their choices.
 *
 * @param facets the filter values of the list; undefined until loaded
 * @param accounts the listed accounts and Regions; empty if the list has only one
 */
export function getFilterDefinitions(
  query: BuildListQuery,
  facets: BuildFacets | undefined,
  accounts: readonly ListedAccount[] = [],
): FilterDefinition[] {
  return listFilterKinds(query, facets, accounts).map((kind) => ({
    ...kind,
    choices: kind.choices.map((choice, place) => ({ ...choice, id: `${kind.id}-${place}` })),
  }));
}

type NamedKind = Omit<FilterDefinition, "choices"> & { choices: NamedChoice[] };

function listFilterKinds(
  query: BuildListQuery,
  facets: BuildFacets | undefined,
  accounts: readonly ListedAccount[],
): NamedKind[] {
  const single = <K extends SingleFilter>(
    name: K,
    value: NonNullable<BuildListQuery[K]>,
    label: string = value,
    builds: number | null = null,
  ): NamedChoice => ({
    label,
    ...(builds === null ? {} : { builds }),
    chosen: query[name] === value,
    part: { [name]: query[name] === value ? null : value },
  });
  const found = (name: "recipe" | "platform" | "who", values: readonly Facet[] = []) =>
    addCurrentValue(values, query[name]).map(({ value, builds }) =>
      single(name, value, value, builds),
    );
  const names = new Map(accounts.map(({ account, accountName }) => [account, accountName]));
  const regions = [...new Set(accounts.map(({ region }) => region))].sort();
  const places: NamedKind[] = [
    {
      id: "account",
      label: "Account",
      choices: [...names].map(([id, name]) => single("account", id, name)),
    },
    {
      id: "region",
      label: "Region",
      choices: regions.map((region) => single("region", region)),
    },
  ];
  return [
    ...(accounts.length > 0 ? places : []),
    {
      id: "status",
      label: "Status",
      choices: ["running", "waiting", "ended", ...imageStatuses].map((status) => ({
        label: formatStatusFilter(status),
        chosen: query.status.includes(status),
        part: { status: toggleValue(query.status, status) },
      })),
    },
    { id: "recipe", label: "Recipe", choices: found("recipe", facets?.recipes) },
    {
      id: "type",
      label: "Type",
      choices: (["AMI", "DOCKER"] as const).map((type) =>
        single("type", type, imageTypeLabels[type]),
      ),
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
        single("source", source, buildSourceLabels[source]),
      ),
    },
    {
      id: "time",
      label: "Created",
      choices: spans.map((span) => ({
        label: `In the last ${formatSinceFilter(span)}`,
        chosen: query.since === span && query.until === null,
        part: { since: query.since === span ? null : span, until: null },
      })),
    },
    { id: "tag", label: "Tag", choices: listTagChoices(query.tags, facets) },
  ];
}

function listTagChoices(
  tags: readonly TagFilter[],
  facets: BuildFacets | undefined,
): NamedChoice[] {
  const known: (TagFilter & { builds?: number | null })[] = facets?.tags ?? [];
  const others = tags.filter(
    (tag) => !known.some((one) => describeTagFilter(one) === describeTagFilter(tag)),
  );
  return [...others, ...known].map(({ key, value, builds }: (typeof known)[number]) => {
    const tag = { key, value };
    const chosen = tags.some((one) => describeTagFilter(one) === describeTagFilter(tag));
    return {
      label: toVisibleText(describeTagFilter(tag)),
      ...(typeof builds === "number" ? { builds } : {}),
      chosen,
      part: {
        tags: chosen
          ? tags.filter((one) => describeTagFilter(one) !== describeTagFilter(tag))
          : [...tags, tag],
      },
    };
  });
}

/** Adds the current value if it is too rare to be among the offered values. */
function addCurrentValue(values: readonly Facet[], current: string | null) {
  const missing = current !== null && !values.some(({ value }) => value === current);
  return missing ? [{ value: current, builds: null }, ...values] : values;
}

function toggleValue(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}
