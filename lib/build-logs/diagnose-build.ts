import "server-only";
import type { AwsIdentity } from "@/lib/aws/aws-identity";
import { readImageSettings } from "@/lib/aws/images/image-settings";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { diagnoseFailedBuildInSlices } from "@/lib/diagnosis/diagnose";
import { runInSlices } from "@/lib/diagnosis/slices";
import type { LogLine } from "@/lib/diagnosis/types";
import { ok, type Result } from "@/lib/errors/result";
import type { SharedLog } from "./cache/shared-log";
import { findChangeTargets } from "./change-targets";
import { type BuildLogSource, readBuildLogSource } from "./known-build";
import { decodeLogLine } from "./line-encoding";
import { openLog } from "./open-log";
import type { BuildDiagnosis } from "./view";

/** The number of bytes at the end of the log that are searched. */
const searchedBytes = 2 * 1024 * 1024;
const maxCached = 200;

type LogDiagnosis = Omit<BuildDiagnosis, "targets">;

/**
 * Diagnoses a failed build from Image Builder's messages and, if readable, its log, with the
 * settings to change if the role can read them.
 */
export async function diagnoseBuild(
  acting: AwsIdentity,
  arn: string,
): Promise<Result<BuildDiagnosis>> {
  const build = await readBuildLogSource(acting, arn);
  if (!build.ok) return build;
  if (!hasFailed(build.value)) {
    return ok({ diagnosis: null, targets: {}, log: { read: false, absence: null } });
  }
  const found = await diagnoseKnown(acting, build.value);
  return ok({ ...found, targets: await readChangeTargets(acting, arn, found) });
}

async function diagnoseKnown(acting: AwsIdentity, build: BuildLogSource): Promise<LogDiagnosis> {
  const opened = await openLog(acting, build);
  if (!opened.ok) return diagnoseWithoutLog(build, null);
  if ("absence" in opened.value) return diagnoseWithoutLog(build, opened.value.absence);
  const { log, readPage, settled, since } = opened.value;
  await log.catchUp({ readPage, settled, since });
  return diagnoseWithLog(build, log, log.isComplete({ settled, since }));
}

async function readChangeTargets(
  acting: AwsIdentity,
  arn: string,
  { diagnosis }: LogDiagnosis,
): Promise<BuildDiagnosis["targets"]> {
  if (!diagnosis?.causes.some(({ resource }) => resource)) return {};
  const { account, region } = acting;
  const read = await readImageSettings(acting, arn);
  return findChangeTargets({ account, region, diagnosis, settings: read.ok ? read.value : null });
}

/**
 * Returns true if a build has failed. This includes a failed build whose retry was canceled,
 * because its failure is still worth explaining.
 */
function hasFailed({ status, workflows }: BuildLogSource): boolean {
  if (status === "CANCELLED") return workflows.some((workflow) => workflow.status === "FAILED");
  return status === "FAILED";
}

async function diagnoseWithoutLog(
  build: BuildLogSource,
  absence: Extract<BuildDiagnosis["log"], { read: false }>["absence"],
): Promise<LogDiagnosis> {
  const diagnosis = await runInSlices(diagnoseFailedBuildInSlices({ ...build, lines: [] }));
  return { diagnosis, log: { read: false, absence } };
}

const diagnoses = defineSingleton(
  "build-logs.diagnoses",
  () => new Cache<LogDiagnosis>({ max: maxCached }),
);

function diagnoseWithLog(
  build: BuildLogSource,
  log: SharedLog,
  complete: boolean,
): Promise<LogDiagnosis> {
  const { generation, bytes } = log.meta;
  const key = JSON.stringify([generation, bytes, complete, build.reason, build.workflows]);
  return diagnoses().load(key, () => diagnoseLog(build, log, complete));
}

async function diagnoseLog(
  build: BuildLogSource,
  log: SharedLog,
  complete: boolean,
): Promise<LogDiagnosis> {
  const lines = await readLastLines(log);
  const whole = lines.length === log.meta.lines;
  const read = { read: true as const, whole, more: !complete };
  return {
    diagnosis: await runInSlices(diagnoseFailedBuildInSlices({ ...build, lines })),
    log: read,
  };
}

async function readLastLines(log: SharedLog): Promise<LogLine[]> {
  const { bytes, lines: total } = log.meta;
  const from = Math.max(0, bytes - searchedBytes);
  const text = (await log.read(from, searchedBytes)).toString("utf8");
  if (text === "") return [];
  const lines = text.slice(0, -1).split("\n");
  if (from > 0) lines.shift();
  return lines.map((line, index) => ({
    number: total - lines.length + index + 1,
    ...decodeLogLine(line),
  }));
}
