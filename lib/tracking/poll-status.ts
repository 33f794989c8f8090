import "server-only";
import { type Priority, priorities } from "@/lib/aws/budget/call-budget";
import { type ImagePage, type ImageSummaryFacts, listImagePage, readImage } from "@/lib/aws/images";
import { observationOf } from "@/lib/builds/record/observation";
import type { Written } from "@/lib/builds/record/publish-changes";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { knownArns } from "@/lib/builds/tracked-builds";
import type { Db } from "@/lib/db/database";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import type { AwsCaller } from "./aws-caller";
import type { Deletions } from "./deletions";

/** Pages of 25 that are turned at most to find the builds that run: more where very many do. */
const defaultPages = 4;
const maxPages = 20;
const pageSize = 25;
/** So few that are left are asked for one by one: that takes no more calls than turning pages. */
const fewLeft = 2;
/** Running builds that were not among them, and are asked for one by one in one poll. */
const maxSingle = 10;

/** The role may not list; it may still look at single builds. */
const listDenials: ReadonlySet<PortalError["code"]> = new Set([
  "AccessDenied",
  "ForbiddenException",
]);

export interface Poll {
  /** The builds that changed. */
  written: Written[];
  /** What was listed without a gap from the newest on; empty when nothing could be. */
  listed: ImageSummaryFacts[];
  /** Those of them that Kiln had never seen; looked for where several pages are turned. */
  unknown: ImageSummaryFacts[];
  /** Whether the list was read to its end. */
  isWhole: boolean;
}

/**
 * Sees how all running builds of a place stand: from a list of all its builds, the newest first, so
 * that the calls do not grow with the number of builds. What the list does not show is asked for by
 * itself, the longest unseen first.
 *
 * @param running ARNs of the builds that were last seen running, the longest unseen first
 * @param pages how many pages are turned at least, while there are more
 */
export async function pollStatus(
  db: Db,
  caller: AwsCaller,
  deletions: Deletions,
  running: readonly string[],
  pages: number,
): Promise<Poll> {
  const unseen = new Set(running);
  const poll: Poll = { written: [], listed: [], unknown: [], isWhole: false };
  let token: string | null = null;
  const most = Math.min(defaultPages + Math.ceil(running.length / pageSize), maxPages);
  for (let page = 0; page < most; page += 1) {
    const askedAt = new Date().toISOString();
    const result = await readPage(caller, token);
    if (result?.ok === false && listDenials.has(result.error.code)) break;
    // Where the list gets no answer, asking for each build by itself would be more of the same.
    if (!result?.ok) return poll;
    const { images, next }: ImagePage = result.value;
    poll.listed.push(...images);
    if (pages > 1) poll.unknown.push(...(await neverSeen(db, images)));
    poll.written.push(
      ...(await recordObservations(
        db,
        images.map((image) => observationOf(image, askedAt)),
      )),
    );
    for (const { arn } of images) {
      unseen.delete(arn);
      deletions.seen(arn);
    }
    token = next;
    poll.isWhole = token === null;
    if (token === null || (page + 1 >= pages && unseen.size <= fewLeft)) break;
  }
  for (const arn of [...unseen].slice(0, maxSingle)) {
    poll.written.push(...(await pollOne(db, caller, deletions, arn)));
  }
  return poll;
}

async function neverSeen(
  db: Db,
  images: readonly ImageSummaryFacts[],
): Promise<ImageSummaryFacts[]> {
  const known = await knownArns(
    db,
    images.map(({ arn }) => arn),
  );
  return images.filter(({ arn }) => !known.has(arn));
}

function readPage(caller: AwsCaller, token: string | null): Promise<Result<ImagePage> | null> {
  return caller.ask(priorities.poll, (acting, turn) => listImagePage(acting, token, turn));
}

/** Sees how one build stands; one that AWS does not know is suspected to be deleted. */
export async function pollOne(
  db: Db,
  caller: Pick<AwsCaller, "ask">,
  deletions: Deletions,
  arn: string,
  priority: Priority = priorities.poll,
): Promise<Written[]> {
  const askedAt = new Date().toISOString();
  const result = await caller.ask(priority, (acting, turn) => readImage(acting, arn, turn));
  if (result?.ok) {
    deletions.seen(arn);
    return recordObservations(db, [observationOf(result.value, askedAt)]);
  }
  if (result?.error.code === "NotFound") return deletions.missing(db, arn, askedAt);
  return [];
}
