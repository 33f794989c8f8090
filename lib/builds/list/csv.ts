import { formatCsvLine } from "@/lib/csv/csv";
import { type BuildSummary, buildSourceLabels, imageTypeLabels } from "../view";

type Column = readonly [title: string, read: (build: BuildSummary) => string | number | null];

const columns: readonly Column[] = [
  ["Image", ({ name }) => name],
  ["Version", ({ version }) => version],
  ["Build", ({ buildNumber }) => buildNumber],
  ["Status", ({ status }) => status],
  ["Reason", ({ statusReason }) => statusReason],
  ["Waiting for approval", ({ waitingSteps }) => (waitingSteps > 0 ? "Yes" : "No")],
  ["Type", ({ type }) => type && imageTypeLabels[type]],
  ["Platform", ({ platform }) => platform],
  ["OS version", ({ osVersion }) => osVersion],
  ["Recipe", ({ recipeName }) => recipeName],
  ["Started by", ({ submittedBy, source }) => submittedBy ?? buildSourceLabels[source]],
  ["Source", ({ source }) => buildSourceLabels[source]],
  ["Created", ({ createdAt }) => createdAt],
  ["Ended", ({ endedAt }) => endedAt],
  ["Duration", ({ durationMs }) => (durationMs === null ? null : formatClockTime(durationMs))],
  ["AMI ID", ({ amiId }) => amiId],
  ["Account", ({ account }) => account],
  ["Region", ({ region }) => region],
  ["Pipeline ARN", ({ pipelineArn }) => pipelineArn],
  ["Recipe ARN", ({ recipeArn }) => recipeArn],
  ["ARN", ({ arn }) => arn],
];

export const buildCsvHeader = formatCsvLine(columns.map(([title]) => title));

/** Returns a build's line with its line break (RFC 4180). Times are ISO 8601 UTC, as stored. */
export function toBuildCsvLine(build: BuildSummary): string {
  return formatCsvLine(columns.map(([, read]) => read(build)));
}

/** Formats a duration such as `1:04:09`, which spreadsheets parse. Rounds down, as the pages do. */
function formatClockTime(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
