import "server-only";
import type { ActingAs } from "@/lib/aws/acting-as";
import { readLogBucket } from "@/lib/aws/logs/read-log-bucket";
import { readLogPage } from "@/lib/aws/logs/read-log-page";
import { readShared } from "@/lib/aws/shared";
import type { PortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { accessTo } from "./access";
import { logDirectory } from "./cache/log-directory";
import type { ReadPage, SharedLog } from "./cache/shared-log";
import type { KnownBuild } from "./known-build";
import type { LogAbsence } from "./view";

/** Milliseconds after a build's end during which more lines may arrive. */
const settleMs = 15_000;

interface OpenedLog {
  log: SharedLog;
  readPage: ReadPage;
  settled: boolean;
  /** When the build entered its state; milliseconds since the epoch. */
  since: number;
  stale: PortalError | null;
}

/** Opens a build's log for an authorized reader, or returns why there is none. */
export async function openLog(
  acting: ActingAs,
  build: KnownBuild,
): Promise<Result<OpenedLog | { absence: LogAbsence }>> {
  const access = await accessTo(acting, build.address);
  if (!access.may) {
    if (access.why === "unknown") return err(access.error);
    return ok({ absence: await absenceOf(acting, build, access.why, access.error) });
  }
  const directory = logDirectory();
  const log = await directory.logOf(build.arn, build.address);
  await directory.trim();
  return ok({
    log,
    readPage: (token) => readLogPage(acting, { ...build.address, token }),
    settled: build.ended && Date.now() - build.since > settleMs,
    since: build.since,
    stale: access.stale ?? null,
  });
}

/** Why there are no lines: AWS denied access or has no such stream. */
async function absenceOf(
  acting: ActingAs,
  build: KnownBuild,
  why: "denied" | "missing",
  error: PortalError,
): Promise<LogAbsence> {
  const { address } = build;
  if (why === "denied") return { kind: "denied", ...address, error };
  if (!build.ended) return { kind: "waiting", ...address };
  const uri = await bucketOf(acting, build);
  return uri ? { kind: "s3", ...address, uri } : { kind: "none", ...address };
}

/**
 * The S3 location of a build's log: the bucket and prefix, then name, version and build (user
 * guide).
 */
async function bucketOf(acting: ActingAs, build: KnownBuild): Promise<string | null> {
  const { infrastructureArn, arn } = build;
  if (!infrastructureArn) return null;
  const read = await readShared(acting, `log-bucket ${infrastructureArn}`, () =>
    readLogBucket(acting, infrastructureArn),
  );
  const parts = parseArn(arn);
  if (!read.ok || !read.value || !parts) return null;
  const { bucket, prefix } = read.value;
  const folders = [prefix.replace(/^\/+|\/+$/g, ""), parts.name, parts.version, parts.build];
  return `s3://${bucket}/${folders.filter((part) => part !== "").join("/")}/`;
}
