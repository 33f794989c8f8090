import "server-only";
import type { ActingAs } from "@/lib/aws/acting-as";
import { readLogBucket } from "@/lib/aws/logs/read-log-bucket";
import { readShared } from "@/lib/aws/shared";
import type { PortalError } from "@/lib/errors/portal-error";
import { parseArn } from "@/lib/imagebuilder/arn";
import type { KnownBuild } from "./known-build";
import type { LogAbsence } from "./view";

/** Why there are no lines: AWS denied access or has no such stream. */
export async function absenceOf(
  acting: ActingAs,
  build: KnownBuild,
  why: "denied" | "missing",
  error: PortalError,
): Promise<LogAbsence> {
  const { place } = build;
  if (why === "denied") return { kind: "denied", ...place, error };
  if (!build.ended) return { kind: "waiting", ...place };
  const uri = await bucketOf(acting, build);
  return uri ? { kind: "s3", ...place, uri } : { kind: "none", ...place };
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
