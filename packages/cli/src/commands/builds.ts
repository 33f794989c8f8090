import { parseNumberOption, requireSingleArgument } from "../args.ts";
import { readItems } from "../client.ts";
import type { Command } from "../command.ts";
import { createUsageError, exitCodes } from "../exit.ts";
import { formatDuration, formatJson, formatTable, replaceControlCharacters } from "../output.ts";
import type { Build, BuildDetail } from "../types.ts";

const defaultLimit = 20;

export const listCommand: Command = {
  usage: "",
  summary: "List builds, newest first",
  options: {
    region: {
      type: "string",
      help: "the Region (required if the token is valid in more than one Region)",
    },
    status: {
      type: "string",
      help: 'a comma-separated list of statuses (for example, FAILED,CANCELLED) or "running" for builds in progress',
    },
    recipe: { type: "string", help: "the name of the recipe" },
    since: {
      type: "string",
      help: "the earliest creation time: a UTC date, or a duration such as 7d for the last 7 days",
    },
    tag: { type: "string", multiple: true, help: "a tag key, or key=value" },
    search: { type: "string", short: "q", help: "the words to search for" },
    limit: {
      type: "string",
      short: "n",
      help: `the maximum number of builds (default: ${defaultLimit})`,
    },
  },
  run: async (parsed, { client, out }) => {
    const limit = parseNumberOption(parsed, "limit") ?? defaultLimit;
    const query = {
      region: parsed.text("region"),
      status: parsed.text("status"),
      recipe: parsed.text("recipe"),
      since: parsed.text("since"),
      tag: parsed.list("tag"),
      q: parsed.text("search"),
    };
    const items = await readItems<Build>(client, "/builds", query, limit);
    out(parsed.isJson ? formatJson(items) : formatBuilds(items));
    return exitCodes.ok;
  },
};

const sourceLabels = { kiln: "Kiln", pipeline: "Pipeline", other: "Outside Kiln" };

function formatStarter({ submittedBy, source }: Build): string {
  return submittedBy ?? sourceLabels[source];
}

function formatBuilds(builds: readonly Build[]): string {
  if (builds.length === 0) return "No builds";
  return formatTable(
    ["Name", "Version", "Build", "Status", "Created", "Duration", "Started by", "ARN"],
    builds.map((build) => [
      build.name,
      build.version,
      String(build.buildNumber),
      build.status,
      build.createdAt,
      formatDuration(build.durationMs),
      formatStarter(build),
      build.arn,
    ]),
  );
}

export const showCommand: Command = {
  usage: "ARN",
  summary: "Show a build with its steps and outputs",
  options: {},
  run: async (parsed, { client, out }) => {
    const arn = requireSingleArgument(parsed, "build ARN");
    const build: BuildDetail = await client.get("/builds/detail", { arn });
    out(parsed.isJson ? formatJson(build) : formatBuild(build));
    return exitCodes.ok;
  },
};

function formatBuild({ summary, workflows, outputs }: BuildDetail): string {
  const facts: [string, string][] = [
    ["ARN", summary.arn],
    ["Status", summary.status],
    ["Reason", summary.statusReason ?? "–"],
    ["Created", summary.createdAt],
    ["Duration", formatDuration(summary.durationMs)],
    ["Started by", formatStarter(summary)],
    ...outputs.map(({ region, id }): [string, string] => [`Output in ${region}`, id]),
  ];
  const width = Math.max(...facts.map(([name]) => name.length));
  const lines = facts.map(
    ([name, value]) => `${name.padEnd(width)}  ${replaceControlCharacters(value)}`,
  );
  const steps = workflows.flatMap(({ type, steps }) =>
    steps.map(({ name, status }) => [type, name, status]),
  );
  return [
    ...lines,
    ...(steps.length > 0 ? ["", formatTable(["Workflow", "Step", "Status"], steps)] : []),
  ].join("\n");
}

export const compareCommand: Command = {
  usage: "BEFORE_ARN AFTER_ARN",
  summary: "Compare two builds and print the differences as JSON",
  options: { all: { type: "boolean", help: "include unchanged packages and findings" } },
  run: async (parsed, { client, out }) => {
    const [before, after, ...others] = parsed.words;
    if (!before || !after || others.length > 0) throw createUsageError("Specify two ARNs.");
    const all = parsed.flag("all") ? "true" : "false";
    out(formatJson(await client.get("/builds/compare", { before, after, all })));
    return exitCodes.ok;
  },
};
