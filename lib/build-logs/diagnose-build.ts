import "server-only";
import type { ActingAs } from "@/lib/aws/acting-as";
import { readImageSettings } from "@/lib/aws/images/image-settings";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import { diagnosing } from "@/lib/diagnosis/diagnose";
import { finishInSlices } from "@/lib/diagnosis/slices";
import type { LogLine } from "@/lib/diagnosis/types";
import { ok, type Result } from "@/lib/errors/result";
import type { SharedLog } from "./cache/shared-log";
import { changeTargets } from "./change-targets";
import { type KnownBuild, knownBuild } from "./known-build";
import { openLog } from "./open-log";
import type { BuildDiagnosis } from "./view";
import { fromWire } from "./wire";

/** The bytes at the log's end that are searched. */
const looked = 2 * 1024 * 1024;
const maxKept = 200;

type Found = Omit<BuildDiagnosis, "targets">;

/**
 * Diagnoses a failed build from Image Builder's messages and, if readable, its log, with the
 * settings to change if the role can read them.
 */
export async function diagnoseBuild(
  acting: ActingAs,
  arn: string,
): Promise<Result<BuildDiagnosis>> {
  const build = await knownBuild(acting, arn);
  if (!build.ok) return build;
  if (!hasFailed(build.value)) {
    return ok({ diagnosis: null, targets: {}, log: { read: false, absence: null } });
  }
  const found = await diagnoseKnown(acting, build.value);
  return ok({ ...found, targets: await targetsOf(acting, arn, found) });
}

async function diagnoseKnown(acting: ActingAs, build: KnownBuild): Promise<Found> {
  const opened = await openLog(acting, build);
  if (!opened.ok) return withoutLog(build, null);
  if ("absence" in opened.value) return withoutLog(build, opened.value.absence);
  const { log, readPage, settled, since } = opened.value;
  await log.catchUp({ readPage, settled, since });
  return withLog(build, log, log.isComplete({ settled, since }));
}

async function targetsOf(
  acting: ActingAs,
  arn: string,
  { diagnosis }: Found,
): Promise<BuildDiagnosis["targets"]> {
  if (!diagnosis?.causes.some(({ resource }) => resource)) return {};
  const { account, region } = acting;
  const read = await readImageSettings(acting, arn);
  return changeTargets({ account, region, diagnosis, settings: read.ok ? read.value : null });
}

/** The retry of a failed build may have been canceled; the failure is still worth explaining. */
function hasFailed({ status, workflows }: KnownBuild): boolean {
  if (status === "CANCELLED") return workflows.some((workflow) => workflow.status === "FAILED");
  return status === "FAILED";
}

async function withoutLog(
  build: KnownBuild,
  absence: Extract<BuildDiagnosis["log"], { read: false }>["absence"],
): Promise<Found> {
  const diagnosis = await finishInSlices(diagnosing({ ...build, lines: [] }));
  return { diagnosis, log: { read: false, absence } };
}

const diagnoses = processValue("build-logs.diagnoses", () => new Cache<Found>({ max: maxKept }));

function withLog(build: KnownBuild, log: SharedLog, complete: boolean): Promise<Found> {
  const { generation, bytes } = log.meta;
  const key = JSON.stringify([generation, bytes, complete, build.reason, build.workflows]);
  return diagnoses().load(key, () => diagnoseLog(build, log, complete));
}

async function diagnoseLog(build: KnownBuild, log: SharedLog, complete: boolean): Promise<Found> {
  const lines = await lastLines(log);
  const whole = lines.length === log.meta.lines;
  const read = { read: true as const, whole, more: !complete };
  return { diagnosis: await finishInSlices(diagnosing({ ...build, lines })), log: read };
}

async function lastLines(log: SharedLog): Promise<LogLine[]> {
  const { bytes, lines: total } = log.meta;
  const from = Math.max(0, bytes - looked);
  const text = (await log.read(from, looked)).toString("utf8");
  if (text === "") return [];
  const lines = text.slice(0, -1).split("\n");
  if (from > 0) lines.shift();
  return lines.map((line, index) => ({
    number: total - lines.length + index + 1,
    ...fromWire(line),
  }));
}
