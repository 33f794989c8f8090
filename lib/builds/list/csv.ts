import { csvLine as lineOf } from "@/lib/csv/csv";
import { type BuildSummary, sourceWords, typeWords } from "../view";

type Column = readonly [title: string, read: (build: BuildSummary) => string | number | null];

/** In the words of the list and the build page. */
const columns: readonly Column[] = [
  ["Image", ({ name }) => name],
  ["Version", ({ version }) => version],
  ["Build", ({ buildNumber }) => buildNumber],
  ["Status", ({ status }) => status],
  ["Reason", ({ statusReason }) => statusReason],
  ["Waiting for approval", ({ waitingSteps }) => (waitingSteps > 0 ? "Yes" : "No")],
  ["Type", ({ type }) => type && typeWords[type]],
  ["Platform", ({ platform }) => platform],
  ["OS version", ({ osVersion }) => osVersion],
  ["Recipe", ({ recipeName }) => recipeName],
  ["Started by", ({ submittedBy, source }) => submittedBy ?? sourceWords[source]],
  ["Source", ({ source }) => sourceWords[source]],
  ["Created", ({ createdAt }) => createdAt],
  ["Ended", ({ endedAt }) => endedAt],
  ["Duration", ({ durationMs }) => (durationMs === null ? null : clockTime(durationMs))],
  ["AMI ID", ({ amiId }) => amiId],
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

/** `1:04:09`: spreadsheets read it as a length of time. */
function clockTime(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
