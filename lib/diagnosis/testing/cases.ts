import access from "../cases/access.json";
import batch3Failures from "../cases/batch-3/failures.json";
import batch3Harmless from "../cases/batch-3/harmless.json";
import batch4Failures from "../cases/batch-4/failures.json";
import batch4Harmless from "../cases/batch-4/harmless.json";
import batch5Failures from "../cases/batch-5/failures.json";
import batch5Harmless from "../cases/batch-5/harmless.json";
import batch6Failures from "../cases/batch-6/failures.json";
import batch6Harmless from "../cases/batch-6/harmless.json";
import batch7Failures from "../cases/batch-7/failures.json";
import batch7Harmless from "../cases/batch-7/harmless.json";
import batch8Failures from "../cases/batch-8/failures.json";
import batch8Harmless from "../cases/batch-8/harmless.json";
import batch9Failures from "../cases/batch-9/failures.json";
import batch9Harmless from "../cases/batch-9/harmless.json";
import batch10Failures from "../cases/batch-10/failures.json";
import batch10Harmless from "../cases/batch-10/harmless.json";
import batch11Failures from "../cases/batch-11/failures.json";
import batch11Harmless from "../cases/batch-11/harmless.json";
import batch12Failures from "../cases/batch-12/failures.json";
import batch12Harmless from "../cases/batch-12/harmless.json";
import batch13Failures from "../cases/batch-13/failures.json";
import batch13Harmless from "../cases/batch-13/harmless.json";
import batch14Failures from "../cases/batch-14/failures.json";
import batch14Harmless from "../cases/batch-14/harmless.json";
import batch15Failures from "../cases/batch-15/failures.json";
import batch15Harmless from "../cases/batch-15/harmless.json";
import batch16Failures from "../cases/batch-16/failures.json";
import batch16Harmless from "../cases/batch-16/harmless.json";
import batch17Failures from "../cases/batch-17/failures.json";
import batch17Harmless from "../cases/batch-17/harmless.json";
import batch18Failures from "../cases/batch-18/failures.json";
import batch18Harmless from "../cases/batch-18/harmless.json";
import batch19Failures from "../cases/batch-19/failures.json";
import batch19Harmless from "../cases/batch-19/harmless.json";
import batch20Failures from "../cases/batch-20/failures.json";
import batch20Harmless from "../cases/batch-20/harmless.json";
import batch21Failures from "../cases/batch-21/failures.json";
import batch22Failures from "../cases/batch-22/failures.json";
import batch23Failures from "../cases/batch-23/failures.json";
import batch23Harmless from "../cases/batch-23/harmless.json";
import batch24Failures from "../cases/batch-24/failures.json";
import batch24Harmless from "../cases/batch-24/harmless.json";
import batch25Failures from "../cases/batch-25/failures.json";
import batch25Harmless from "../cases/batch-25/harmless.json";
import batch26Failures from "../cases/batch-26/failures.json";
import batch26Harmless from "../cases/batch-26/harmless.json";
import batch27Failures from "../cases/batch-27/failures.json";
import batch28Failures from "../cases/batch-28/failures.json";
import distribution from "../cases/distribution.json";
import harmless from "../cases/harmless.json";
import imageBuilder from "../cases/image-builder.json";
import instance from "../cases/instance.json";
import launch from "../cases/launch.json";
import network from "../cases/network.json";
import packages from "../cases/packages.json";
import windows from "../cases/windows.json";
import { diagnoseFailedBuild } from "../diagnose";
import type { Diagnosis, ExecutedWorkflow } from "../types";

/** A failed build, with its message and the relevant lines of its log. */
export interface DiagnosisCase {
  id: string;
  /** The thread that the text comes from. */
  source: string;
  type: string;
  /** Image Builder's message. The default is the message of a failed component. */
  message?: string;
  lines?: string[];
  /** `succeeded` if the command that printed the lines succeeded and a later command failed. */
  ended?: string;
}

/** A failure from a public thread. */
export interface FailureCase extends DiagnosisCase {
  /** The cause established in the thread. */
  established: string;
  /** The ID of the expected catalog entry. */
  cause: string;
  /** The IDs of other entries that also count as correct. */
  accepts?: string[];
  /** Index of the decisive line. */
  decisive?: number;
}

interface Batch {
  failures: FailureCase[];
  harmless: DiagnosisCase[];
}

const batches: Record<string, Batch> = {
  "batch-3": { failures: batch3Failures, harmless: batch3Harmless },
  "batch-4": { failures: batch4Failures, harmless: batch4Harmless },
  "batch-5": { failures: batch5Failures, harmless: batch5Harmless },
  "batch-6": { failures: batch6Failures, harmless: batch6Harmless },
  "batch-7": { failures: batch7Failures, harmless: batch7Harmless },
  "batch-8": { failures: batch8Failures, harmless: batch8Harmless },
  "batch-9": { failures: batch9Failures, harmless: batch9Harmless },
  "batch-10": { failures: batch10Failures, harmless: batch10Harmless },
  "batch-11": { failures: batch11Failures, harmless: batch11Harmless },
  "batch-12": { failures: batch12Failures, harmless: batch12Harmless },
  "batch-13": { failures: batch13Failures, harmless: batch13Harmless },
  "batch-14": { failures: batch14Failures, harmless: batch14Harmless },
  "batch-15": { failures: batch15Failures, harmless: batch15Harmless },
  "batch-16": { failures: batch16Failures, harmless: batch16Harmless },
  "batch-17": { failures: batch17Failures, harmless: batch17Harmless },
  "batch-18": { failures: batch18Failures, harmless: batch18Harmless },
  "batch-19": { failures: batch19Failures, harmless: batch19Harmless },
  "batch-20": { failures: batch20Failures, harmless: batch20Harmless },
  "batch-21": { failures: batch21Failures, harmless: [] },
  "batch-22": { failures: batch22Failures, harmless: [] },
  "batch-23": { failures: batch23Failures, harmless: batch23Harmless },
  "batch-24": { failures: batch24Failures, harmless: batch24Harmless },
  "batch-25": { failures: batch25Failures, harmless: batch25Harmless },
  "batch-26": { failures: batch26Failures, harmless: batch26Harmless },
  "batch-27": { failures: batch27Failures, harmless: [] },
  "batch-28": { failures: batch28Failures, harmless: [] },
};

export const failureCases: Record<string, FailureCase[]> = {
  access,
  launch,
  distribution,
  packages,
  instance,
  network,
  windows,
  "image-builder": imageBuilder,
  ...Object.fromEntries(Object.entries(batches).map(([name, { failures }]) => [name, failures])),
};

/** Failed builds whose log doesn't contain the cause. */
export const harmlessCases: DiagnosisCase[] = [
  ...harmless,
  ...Object.values(batches).flatMap((batch) => batch.harmless),
];

/** The batch of each case, by the case's ID. */
const batchOf = new Map(
  Object.entries(batches).flatMap(([name, batch]) =>
    [...batch.failures, ...batch.harmless].map(({ id }) => [id, name] as const),
  ),
);

export const corpusSplits = ["development", "held-out", ...Object.keys(batches)];

/**
 * Returns the part of the corpus that a case belongs to. Batches were collected and scored blind,
 * and their cases stay together; see cases/README.md. The other cases are split by FNV-1a, so that
 * a case stays in its part. Catalog entries are written from the cases in `development` and
 * measured with those in `held-out`.
 */
export function getCorpusSplit(id: string): string {
  const batch = batchOf.get(id);
  if (batch) return batch;
  let hash = 0x811c9dc5;
  for (const character of id) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return (hash >>> 8) & 1 ? "held-out" : "development";
}

const componentFailed =
  "Document arn:aws:imagebuilder:us-east-1:123456789012:component/base/1.0.0/1 failed!";
/** AWSTOE's log lines after a failed command. */
const afterFailure = [
  "CmdExecution: [ERROR] Command execution has resulted in an error",
  "CmdExecution: ExitCode 1",
  "ExecuteBash: FINISHED EXECUTION",
  "TOE has completed execution with failure - Execution failed!",
];

/** The diagnosis of a case, as if its build's step had failed. */
export function diagnoseCase({ type, message, lines = [], ended }: DiagnosisCase): Diagnosis {
  const text = message ?? componentFailed;
  const later = ended === "succeeded" ? ["Stdout: Checking the release", ...afterFailure] : [];
  const log = message === undefined ? [...lines, ...(later.length ? later : afterFailure)] : lines;
  const own = { status: "FAILED", message: text, startedAt: null, endedAt: null };
  const step = { stepExecutionId: "step-1", name: "ApplyBuildComponents", action: null, ...own };
  const workflow: ExecutedWorkflow = {
    executionId: "wf-1",
    workflowArn: "arn:aws:imagebuilder:us-east-1:aws:workflow/build/build-image/1.0.3/1",
    type,
    ...own,
    steps: [step],
  };
  return diagnoseFailedBuild({
    reason: `Workflow Execution ID: 'wf-1' failed with reason: ${text}`,
    workflows: [workflow],
    lines: log.map((line, index) => ({ number: index + 1, at: index * 1_000, text: line })),
  });
}
