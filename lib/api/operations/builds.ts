import "server-only";
import { z } from "zod";
import { toReadScope } from "@/lib/auth/read-scope";
import { decodeLogLine } from "@/lib/build-logs/line-encoding";
import { readLog } from "@/lib/build-logs/read-log";
import { compareBuilds as compare } from "@/lib/builds/compare/compare-builds";
import { buildSortKeys, maxPageSize } from "@/lib/builds/list/query";
import { parseListQuery } from "@/lib/builds/list/query-params";
import { ok } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { readBuildDetail } from "@/lib/tracking/build-detail";
import { readBuildList } from "@/lib/tracking/build-list";
import { defineRegionOperation } from "../operation";
import * as schemas from "../schemas/builds";
import { arnSchema, createLimitSchema, cursorSchema, regionSchema } from "../schemas/common";

const getRegionOfArn = (text: string) => parseArn(text)?.region ?? null;
type Filter = "status" | "recipe" | "platform" | "who" | "since" | "until" | "tag" | "q";

/** True unless {@link parseListQuery}, which ignores invalid values, would ignore the filter. */
function isFilter(name: Filter, value: string | string[] | undefined): boolean {
  if (value === undefined) return true;
  if (name === "tag")
    return [value].flat().every((tag) => parseListQuery({ tag }).tags.length === 1);
  const query = parseListQuery({ [name]: value });
  if (name === "status") return query.status.length === new Set(String(value).split(",")).size;
  return Boolean(query[name]);
}

const createFilterSchema = (
  name: Filter,
  description: string,
  { maxLength = 256, error = "must not be empty" } = {},
) =>
  z
    .string()
    .max(maxLength)
    .optional()
    .refine((text) => isFilter(name, text), { error })
    .meta({ description });

/** A filter by time: a UTC date or timestamp, or a duration such as `24h`. */
const createTimeSchema = (name: "since" | "until", description: string) =>
  createFilterSchema(name, description, {
    error: "must be a UTC date, a UTC timestamp, or a duration such as 24h or 7d",
  });

const searchDescription =
  "Search terms. Each must match the start of the ARN or of a word in the name, version, AMI IDs, container image URIs, status, status reason, or user's name.";

const sorts = buildSortKeys.flatMap((key) => [key, `-${key}`] as const);

export const listBuilds = defineRegionOperation({
  id: "listBuilds",
  method: "GET",
  path: "/builds",
  tag: "Builds",
  summary: "List builds",
  description: "The builds in one Region of the role's account, as last observed in AWS.",
  permission: "view",
  input: z.strictObject({
    region: regionSchema,
    status: z
      .string()
      .max(500)
      .optional()
      .refine((text) => isFilter("status", text), {
        error: "must be uppercase statuses (or running, ended, waiting), separated by commas",
      })
      .meta({
        description:
          "A comma-separated list of statuses (such as `BUILDING`) or status groups (`running`, `ended`, or `waiting`).",
      }),
    recipe: createFilterSchema("recipe", "The name in the recipe's ARN."),
    type: z.enum(["AMI", "DOCKER"]).optional(),
    platform: createFilterSchema(
      "platform",
      "The platform as returned by AWS, such as `Linux` or `Windows`.",
    ),
    who: createFilterSchema(
      "who",
      "The name of the person who submitted the build in Kiln, or `me`.",
    ),
    source: z.enum(["kiln", "pipeline", "other"]).optional(),
    since: createTimeSchema(
      "since",
      "Created at or after this time: a UTC date or timestamp, or a duration such as `7d` for the last 7 days.",
    ),
    until: createTimeSchema(
      "until",
      "Created before this time. Accepts the same formats as `since`. If you specify a date, builds created on that day are included.",
    ),
    tag: z
      .union([z.string().max(600), z.array(z.string().max(600)).max(10)])
      .optional()
      .refine((tags) => isFilter("tag", tags), {
        error:
          "must be a key or key=value, with at most 128 characters in the key and 256 in the value",
      })
      .meta({
        description:
          "A tag key, or a tag as `key=value`. Can be repeated; builds must have all of the tags.",
      }),
    q: createFilterSchema("q", searchDescription, { maxLength: 200 }),
    sort: z.enum(sorts).optional(),
    cursor: cursorSchema,
    limit: createLimitSchema(maxPageSize, 50),
  }),
  output: schemas.buildListSchema,
  getRegion: (input) => input.region ?? null,
  run: async ({ role, input }) => {
    const query = parseListQuery({ ...input, region: undefined, limit: String(input.limit) });
    const page = await readBuildList(toReadScope(role), query);
    if (!page.ok) return page;
    const { builds, ...rest } = page.value;
    return ok({ items: builds, ...rest });
  },
});

export const getBuild = defineRegionOperation({
  id: "getBuild",
  method: "GET",
  path: "/builds/detail",
  tag: "Builds",
  summary: "Get a build",
  permission: "view",
  input: z.strictObject({ arn: arnSchema }),
  output: schemas.buildDetailSchema,
  getRegion: (input) => getRegionOfArn(input.arn),
  run: ({ role, input }) => readBuildDetail(role, input.arn),
});

export const getBuildLog = defineRegionOperation({
  id: "getBuildLog",
  method: "GET",
  path: "/builds/log",
  tag: "Builds",
  summary: "Get part of a build's log",
  description:
    "Requires a role that can read the log in CloudWatch Logs. To get the next part, send the request again with `next` as `from` and the same `generation`. Repeat until `complete` is true.",
  permission: "view",
  input: z.strictObject({
    arn: arnSchema,
    from: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
    generation: z.string().max(64).optional(),
  }),
  output: schemas.logPartSchema,
  getRegion: (input) => getRegionOfArn(input.arn),
  run: async ({ role, input }) => {
    const part = await readLog(role, { scope: role.scope, ...input });
    if (!part.ok) return part;
    const { head, lines } = part.value;
    if (head.state === "absent") {
      const { absence } = head;
      const isFinal = absence.kind !== "waiting";
      const empty = { lines: [], next: 0, generation: null, more: false, cut: false };
      return ok({ ...empty, complete: isFinal, absence });
    }
    const { next, generation, more, cut, stale, gone } = head;
    return ok({
      lines: toLines(lines),
      ...{ next, generation, more, cut },
      complete: head.complete || (gone !== undefined && !more),
      ...(stale ? { stale } : {}),
      ...(gone ? { gone } : {}),
    });
  },
});

function toLines(lines: Buffer) {
  const texts = lines.toString("utf8").split("\n");
  // Every line ends with a line feed, so the last element is empty.
  texts.pop();
  return texts.map((line) => {
    const { at, text } = decodeLogLine(line);
    return { at: new Date(at).toISOString(), text };
  });
}

export const compareBuilds = defineRegionOperation({
  id: "compareBuilds",
  method: "GET",
  path: "/builds/compare",
  tag: "Builds",
  summary: "Compare two builds",
  description:
    "Parts that Kiln is still loading from AWS have the state `loading`. Send the request again to get them.",
  permission: "view",
  input: z.strictObject({
    before: arnSchema,
    after: arnSchema,
    all: z
      .enum(["true", "false"])
      .default("false")
      .meta({ description: "Whether to include unchanged packages and findings." }),
  }),
  output: schemas.comparisonSchema,
  getRegion: (input) => getRegionOfArn(input.before),
  run: ({ role, input: { before, after, all } }) =>
    compare(
      { before: role, after: role },
      { before, after, include: all === "true" ? "all" : "differing" },
      readBuildDetail,
    ),
});
