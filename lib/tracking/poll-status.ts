import "server-only";
import { type CallPriority, callPriorities } from "@/lib/aws/budget/call-budget";
import {
  type ImageListPage,
  type ImageSummaryFacts,
  listImagePage,
  readImage,
} from "@/lib/aws/images";
import { toObservation } from "@/lib/builds/record/observation";
import type { WrittenBuild } from "@/lib/builds/record/publish-changes";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { findStoredArns } from "@/lib/builds/tracked-builds";
import { getDatabaseTimestamp } from "@/lib/db/clock";
import type { Db } from "@/lib/db/database";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import type { AwsCaller } from "./aws-caller";
import type { DeletionDetector } from "./deletions";
import type { Sweep } from "./sweep-schedule";

/**
 * The maximum number of pages of the list, of 25 builds each, that are read to find the running
 * builds: this many plus one for every 25 running builds, up to `maxPages`.
 */
const defaultPages = 4;
const maxPages = 20;
/** The minimum number of pages that a full sweep reads, if AWS has that many. */
const fullSweepPages = 4;
const pageSize = 25;
/**
 * Paging ends once at most this many running builds haven't been listed, because reading them
 * individually takes no more calls.
 */
const maxRemaining = 2;
/** The maximum number of running builds read individually per poll. */
const maxSingleReads = 10;

/** Errors for a role that can't list builds but may be able to read single ones. */
const listDenials: ReadonlySet<PortalError["code"]> = new Set([
  "AccessDenied",
  "ForbiddenException",
]);

export interface PollResult {
  /** The builds that changed. */
  written: WrittenBuild[];
  /**
   * The listed builds, starting with the newest and without gaps; empty if none could be listed.
   */
  listed: ImageSummaryFacts[];
  /** The builds seen for the first time. Determined only in sweeps. */
  newBuilds: ImageSummaryFacts[];
  /** True if the list was read to its end. */
  isComplete: boolean;
}

/**
 * Reads the status of the running builds in an account and Region from the list of all builds,
 * newest first, so that the number of calls doesn't grow with the number of builds. Builds that
 * weren't found in the list are read individually, at most 10 per poll, starting with those that
 * haven't been seen for the longest time.
 *
 * @param running ARNs of the builds last seen running, longest unseen first
 * @param sweep null to look for the running builds only
 */
export async function pollRunningBuilds(
  db: Db,
  caller: Pick<AwsCaller, "call">,
  deletions: DeletionDetector,
  running: readonly string[],
  sweep: Sweep | null,
): Promise<PollResult> {
  const unseen = new Set(running);
  const poll: PollResult = { written: [], listed: [], newBuilds: [], isComplete: false };
  let token: string | null = null;
  const least = sweep === "full" ? fullSweepPages : 1;
  const most = Math.min(defaultPages + Math.ceil(running.length / pageSize), maxPages);
  for (let page = 0; page < most; page += 1) {
    const calledAt = getDatabaseTimestamp();
    const result = await readPage(caller, token);
    if (result?.ok === false && listDenials.has(result.error.code)) break;
    // If the list failed, individual reads would fail too.
    if (!result?.ok) return poll;
    const { images, next }: ImageListPage = result.value;
    poll.listed.push(...images);
    const newBuilds = sweep ? await findNewBuilds(db, images) : [];
    poll.newBuilds.push(...newBuilds);
    poll.written.push(
      ...(await recordObservations(
        db,
        images.map((image) => toObservation(image, calledAt)),
      )),
    );
    for (const { arn } of images) {
      unseen.delete(arn);
      deletions.markSeen(arn);
    }
    token = next;
    poll.isComplete = token === null;
    if (token === null) break;
    const allNew = newBuilds.length > 0 && newBuilds.length === images.length;
    if (page + 1 >= least && unseen.size <= maxRemaining && !allNew) break;
  }
  for (const arn of [...unseen].slice(0, maxSingleReads)) {
    poll.written.push(...(await pollBuild(db, caller, deletions, arn)));
  }
  return poll;
}

async function findNewBuilds(
  db: Db,
  images: readonly ImageSummaryFacts[],
): Promise<ImageSummaryFacts[]> {
  const known = await findStoredArns(
    db,
    images.map(({ arn }) => arn),
  );
  return images.filter(({ arn }) => !known.has(arn));
}

function readPage(
  caller: Pick<AwsCaller, "call">,
  token: string | null,
): Promise<Result<ImageListPage> | null> {
  return caller.call(callPriorities.poll, (acting, waitForCallSlot) =>
    listImagePage(acting, token, waitForCallSlot),
  );
}

/**
 * Reads and records the status of one build. If AWS doesn't find it, records it as missing, and as
 * deleted once that is certain.
 */
export async function pollBuild(
  db: Db,
  caller: Pick<AwsCaller, "call">,
  deletions: DeletionDetector,
  arn: string,
  priority: CallPriority = callPriorities.poll,
): Promise<WrittenBuild[]> {
  const calledAt = getDatabaseTimestamp();
  const result = await caller.call(priority, (acting, waitForCallSlot) =>
    readImage(acting, arn, waitForCallSlot),
  );
  if (result?.ok) {
    deletions.markSeen(arn);
    return recordObservations(db, [toObservation(result.value, calledAt)]);
  }
  if (result?.error.code === "NotFound") return deletions.recordMissing(db, arn, calledAt);
  return [];
}
