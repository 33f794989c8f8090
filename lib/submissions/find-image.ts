import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import {
  type ImageFacts,
  type ImageSummaryFacts,
  listImagePage,
  readImage,
} from "@/lib/aws/images";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Db } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { matchesVersion } from "@/lib/imagebuilder/version";
import type { SubmissionRow } from "./rows";

/**
 * Looks for the images that a row's request can have made.
 * @param until the request was not sent after this time
 * @returns their ARNs; an error when AWS did not tell all that is needed
 */
export type FindImage = (
  acting: ActingRole,
  row: SubmissionRow,
  until: Date,
) => Promise<Result<string[]>>;

/** How far the clocks of Kiln and AWS may differ. Milliseconds. */
const clockMs = 5 * 60_000;
/** Pages of 25 that are turned at most: 2,500 builds since the request was sent. */
const maxPages = 100;
/** Images that are compared with the request at most. */
const maxCompared = 10;

/**
 * The images of the row's account and Region that its request can have made. Image Builder returns no
 * client token with an image, and Kiln adds nothing to a request, so that they are known by recipe,
 * version, settings, tags and time. An image of another submission is none of them.
 */
export async function findImage(
  db: Db,
  acting: ActingRole,
  row: SubmissionRow,
  until: Date,
): Promise<Result<string[]>> {
  const request: CreateImageRequest = JSON.parse(row.request);
  const span = {
    from: new Date(Date.parse(row.unsettled_since) - clockMs).toISOString(),
    to: new Date(until.getTime() + clockMs).toISOString(),
  };
  const listed = await imagesWithin(acting, span);
  if (!listed.ok) return listed;
  const similar = listed.value.filter((image) => isOfRecipe(image, request));
  const taken = await takenImages(db, row, similar);
  const candidates = similar.filter(({ arn }) => !taken.has(arn));
  if (candidates.length > maxCompared) return ok(candidates.map(({ arn }) => arn));
  const made: string[] = [];
  for (const { arn } of candidates) {
    const image = await readImage(acting, arn);
    if (!image.ok && image.error.code !== "NotFound") return image;
    if (image.ok && isMadeBy(image.value, request)) made.push(arn);
  }
  return ok(made);
}

async function imagesWithin(
  acting: ActingRole,
  { from, to }: { from: string; to: string },
): Promise<Result<ImageSummaryFacts[]>> {
  const within: ImageSummaryFacts[] = [];
  let token: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const read = await listImagePage(acting, token);
    if (!read.ok) return read;
    const { images, next } = read.value;
    within.push(
      ...images.filter(
        ({ createdAt }) => createdAt !== null && createdAt >= from && createdAt <= to,
      ),
    );
    token = next;
    // AWS lists the newest first as a rule: a page that is older as a whole is past the request.
    const isPast = images.every(({ createdAt }) => createdAt !== null && createdAt < from);
    if (token === null || isPast) return ok(within);
  }
  // Without having seen all of them nothing can be said of the request.
  return err(portalError("UnknownOutcome"));
}

function isOfRecipe(image: ImageSummaryFacts, request: CreateImageRequest): boolean {
  const recipe = parseArn(request.imageRecipeArn ?? request.containerRecipeArn ?? "");
  if (!recipe || image.name !== recipe.name) return false;
  return recipe.version === undefined || matchesVersion(recipe.version, image.version);
}

/** The images that other submissions made. */
async function takenImages(
  db: Db,
  row: SubmissionRow,
  images: readonly ImageSummaryFacts[],
): Promise<Set<string>> {
  if (images.length === 0) return new Set();
  const arns = images.map(({ arn }) => arn);
  const rows = await db
    .selectFrom("builds")
    .select("arn")
    .where("arn", "in", arns)
    .where("submission_id", "is not", null)
    .where("submission_id", "!=", row.id)
    .execute();
  return new Set(rows.map(({ arn }) => arn));
}

/** Whether an image has all that its request says of it, as far as GetImage returns it. */
function isMadeBy(image: ImageFacts, request: CreateImageRequest): boolean {
  if (image.pipelineArn !== null) return false;
  if (image.infrastructureArn !== request.infrastructureConfigurationArn) return false;
  if (image.distributionArn !== (request.distributionConfigurationArn ?? null)) return false;
  const tags = new Map(image.tags.map(({ key, value }) => [key, value]));
  return Object.entries(request.tags ?? {}).every(([key, value]) => tags.get(key) === value);
}
