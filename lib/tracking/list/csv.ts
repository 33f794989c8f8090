import { csvLine as lineOf } from "@/lib/csv/csv";
import type { BuildSummary } from "../view";

type Column = readonly [title: string, read: (build: BuildSummary) => string | number | null];

const columns: readonly Column[] = [
  ["Name", ({ name }) => name],
  ["Version", ({ version }) => version],
  ["Build", ({ buildNumber }) => buildNumber],
  ["Status", ({ status }) => status],
  ["Reason", ({ statusReason }) => statusReason],
  ["Type", ({ type }) => type],
  ["Platform", ({ platform }) => platform],
  ["OS version", ({ osVersion }) => osVersion],
  ["Recipe", ({ recipeName }) => recipeName],
  ["Source", ({ source }) => source],
  ["Submitted by", ({ submittedBy }) => submittedBy],
  ["Created", ({ createdAt }) => createdAt],
  ["Ended", ({ endedAt }) => endedAt],
  [
    "Duration (s)",
    ({ durationMs }) => (durationMs === null ? null : Math.round(durationMs / 1_000)),
  ],
  ["Waiting steps", ({ waitingSteps }) => waitingSteps],
  ["Account", ({ account }) => account],
  ["Region", ({ region }) => region],
  ["Pipeline ARN", ({ pipelineArn }) => pipelineArn],
  ["Recipe ARN", ({ recipeArn }) => recipeArn],
  ["ARN", ({ arn }) => arn],
];

/** The first line of the file. */
export const csvHead = lineOf(columns.map(([title]) => title));

/** A build's line, with its end of line (RFC 4180). Times are ISO-8601 UTC, as Kiln keeps them. */
export function csvLine(build: BuildSummary): string {
  return lineOf(columns.map(([, read]) => read(build)));
}
