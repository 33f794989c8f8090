import "server-only";
import type { AwsIdentity } from "@/lib/aws/aws-identity";
import { readLogBucket } from "@/lib/aws/logs/read-log-bucket";
import { readLogPage } from "@/lib/aws/logs/read-log-page";
import { readCached } from "@/lib/aws/read-cached";
import type { PortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { checkLogAccess } from "./access";
import { logDirectory } from "./cache/log-directory";
import type { LogPageReader, SharedLog } from "./cache/shared-log";
import type { BuildLogSource } from "./known-build";
import type { NoLogReason } from "./view";

/** The time after a build's end in which more lines may arrive, in milliseconds. */
const settleMs = 15_000;

interface OpenedLog {
  log: SharedLog;
  readPage: LogPageReader;
  settled: boolean;
  /** The time at which the build entered its state, in milliseconds since the epoch. */
  since: number;
  stale: PortalError | null;
}

/** Opens a build's log for an authorized reader, or returns why there is none. */
export async function openLog(
  acting: AwsIdentity,
  build: BuildLogSource,
): Promise<Result<OpenedLog | { absence: NoLogReason }>> {
  const access = await checkLogAccess(acting, build.address);
  if (!access.isAllowed) {
    if (access.reason === "unknown") return err(access.error);
    return ok({ absence: await findNoLogReason(acting, build, access.reason, access.error) });
  }
  const directory = logDirectory();
  const log = await directory.openSharedLog(build.arn, build.address);
  await directory.trim();
  return ok({
    log,
    readPage: (token) => readLogPage(acting, { ...build.address, token }),
    settled: build.ended && Date.now() - build.since > settleMs,
    since: build.since,
    stale: access.stale ?? null,
  });
}

/**
 * Returns the reason why there are no lines, for a log that AWS denied access to or that has no
 * stream.
 */
async function findNoLogReason(
  acting: AwsIdentity,
  build: BuildLogSource,
  reason: "denied" | "missing",
  error: PortalError,
): Promise<NoLogReason> {
  const { address } = build;
  if (reason === "denied") return { kind: "denied", ...address, error };
  if (!build.ended) return { kind: "waiting", ...address };
  const uri = await findS3Location(acting, build);
  if (uri) return { kind: "s3", ...address, uri };
  return { kind: build.deleted ? "deleted" : "none", ...address };
}

/**
 * Returns the S3 location of a build's log, which consists of the bucket, prefix, name, version,
 * and build (user guide).
 */
async function findS3Location(acting: AwsIdentity, build: BuildLogSource): Promise<string | null> {
  const { infrastructureArn, arn } = build;
  if (!infrastructureArn) return null;
  const read = await readCached(acting, `log-bucket ${infrastructureArn}`, () =>
    readLogBucket(acting, infrastructureArn),
  );
  const parts = parseArn(arn);
  if (!read.ok || !read.value || !parts) return null;
  const { bucket, prefix } = read.value;
  const folders = [prefix.replace(/^\/+|\/+$/g, ""), parts.name, parts.version, parts.build];
  return `s3://${bucket}/${folders.filter((part) => part !== "").join("/")}/`;
}
