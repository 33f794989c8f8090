import { formatBuildPath, formatRecipe, parseBuildName } from "@/lib/imagebuilder/arn";
import type { ReviewSummary } from "@/lib/reviews/view";

/**
 * Returns the name of the reviewed build, such as "al2023-base 2.0.0 build 5", or the image name
 * and recipe version if there is no build yet.
 */
export function formatReviewObjectName({
  buildArn,
  image,
  recipeVersion,
}: Pick<ReviewSummary, "buildArn" | "image" | "recipeVersion">): string {
  const build = buildArn ? parseBuildName(buildArn) : null;
  return (build && keepBuildNumberOnLine(build)) ?? formatRecipe(image, recipeVersion);
}

/** Keeps the build number on the same line as the word before it. */
export const keepBuildNumberOnLine = (name: string) => name.replace(/ (?=\d+$)/, "\u00a0");

/** Describes what is waiting: a request that hasn't been sent, or a step of the build. */
export function describeReviewGate({
  gate,
  step,
}: {
  gate: ReviewSummary["gate"];
  step?: string | null;
}): string {
  if (gate === "submit") return "Submission";
  return step ? `Step ${step}` : "Workflow step";
}

/** Returns the path of a review's page. It has no role, so that each reader uses their own. */
export function getReviewPagePath(
  review: Pick<ReviewSummary, "buildArn" | "submissionId">,
): string {
  const path = review.buildArn ? formatBuildPath(review.buildArn) : null;
  return path ?? `/builds/submissions/${encodeURIComponent(review.submissionId ?? "")}`;
}
