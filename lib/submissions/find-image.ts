import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { type ImageSummaryFacts, listImagePage, readImage } from "@/lib/aws/images";
import { findBuildsOfOtherSubmissions } from "@/lib/builds/record/record-submitted";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { findRequestedRecipe } from "@/lib/create-image/requested-recipe";
import type { Db } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { matchesVersion } from "@/lib/imagebuilder/version";
import { compareImage, type ImageMatch } from "./compare-image";
import { getCreationSpan } from "./creation-span";
import type { SubmissionRow } from "./rows";

export interface FoundImage {
  arn: string;
  match: Exclude<ImageMatch, "different">;
}

/**
 * Finds the images that a row's request may have created.
 *
 * @param until the latest time at which the request may have been sent
 * @returns an error if AWS's data is incomplete
 */
export type ImageFinder = (
  acting: ActingRole,
  row: SubmissionRow,
  until: Date,
) => Promise<Result<FoundImage[]>>;

/** The maximum number of pages. Each has 25 builds, so this is 2,500 builds in all. */
const maxPages = 100;
/**
 * The maximum number of images that are compared with the request. If there are more, all are
 * returned without a comparison.
 */
const maxCompared = 10;

/**
 * Finds the images in the row's account and Region that its request may have created. Image Builder
 * returns no client token with an image, and Kiln adds nothing to a request, so they are identified
 * by recipe, version, settings, tags, and time. Excludes images of other submissions.
 */
export async function findCandidateImages(
  db: Db,
  acting: ActingRole,
  row: SubmissionRow,
  until: Date,
): Promise<Result<FoundImage[]>> {
  const request: CreateImageRequest = JSON.parse(row.request);
  const listed = await listImagesBetween(acting, getCreationSpan(row, until));
  if (!listed.ok) return listed;
  const similar = listed.value.filter((image) => matchesRecipe(image, request));
  const taken = await findBuildsOfOtherSubmissions(
    db,
    row.id,
    similar.map(({ arn }) => arn),
  );
  const candidates = similar.filter(({ arn }) => !taken.has(arn));
  if (candidates.length > maxCompared) {
    return ok(candidates.map(({ arn }) => ({ arn, match: "similar" as const })));
  }
  const found: FoundImage[] = [];
  for (const { arn } of candidates) {
    const image = await readImage(acting, arn);
    if (!image.ok && image.error.code !== "NotFound") return image;
    const match = image.ok ? compareImage(image.value, request) : "different";
    if (match !== "different") found.push({ arn, match });
  }
  return ok(found);
}

async function listImagesBetween(
  acting: ActingRole,
  { from, to }: { from: string; to: string },
): Promise<Result<ImageSummaryFacts[]>> {
  const inSpan: ImageSummaryFacts[] = [];
  let token: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const read = await listImagePage(acting, token);
    if (!read.ok) return read;
    const { images, next } = read.value;
    inSpan.push(
      ...images.filter(
        ({ createdAt }) => createdAt !== null && createdAt >= from && createdAt <= to,
      ),
    );
    token = next;
    // AWS usually lists the newest images first, so a page with only older images ends the search.
    const isPast = images.every(({ createdAt }) => createdAt !== null && createdAt < from);
    if (token === null || isPast) return ok(inSpan);
  }
  // An incomplete list allows no conclusion about the request.
  return err(createPortalError("UnknownOutcome"));
}

function matchesRecipe(image: ImageSummaryFacts, request: CreateImageRequest): boolean {
  const recipe = findRequestedRecipe(request);
  if (!recipe || image.name !== recipe.name) return false;
  return recipe.version === undefined || matchesVersion(recipe.version, image.version);
}
