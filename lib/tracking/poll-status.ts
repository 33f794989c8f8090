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

/** The maximum number of pages of 25 read to find the running builds. */
const defaultPages = 4;
const maxPages = 20;
const pageSize = 25;
/**
 * At most this many remaining builds are read individually, which takes no more calls than paging.
 */
const fewLeft = 2;
/** The maximum number of running builds read individually per poll. */
const maxSingle = 10;

/** The role can't list builds, but may be able to read single ones. */
const listDenials: ReadonlySet<PortalError["code"]> = new Set([
  "AccessDenied",
  "ForbiddenException",
]);

export interface Poll {
  /** The builds that changed. */
  written: Written[];
  /** The builds listed without a gap from the newest on; empty if none could be listed. */
  listed: ImageSummaryFacts[];
  /** Those seen for the first time; looked for if several pages are read. */
  unknown: ImageSummaryFacts[];
  /** True if the list was read to its end. */
  isWhole: boolean;
}

/**
 * Reads the status of all running builds in an account and Region from the list of all builds,
 * newest first, so that the number of calls doesn't grow with the number of builds. Reads builds
 * that aren't listed individually, longest unseen first.
 *
 * @param running ARNs of the builds last seen running, longest unseen first
 * @param pages the minimum number of pages to read, if there are as many
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
    // If the list failed, individual reads would fail too.
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

/** Reads the status of one build; if AWS doesn't find it, it may be deleted. */
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
