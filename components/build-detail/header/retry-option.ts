import type { BuildDetail } from "@/lib/builds/view";

export type RetryOption =
  /** `resumesAt` is null if unknown. */
  | { isOffered: true; resumesAt: "test" | "distribution" | null }
  | { isOffered: false; why: string };

type EndedBuild = Pick<BuildDetail, "summary" | "workflows" | "phases" | "outputs">;

/**
 * Returns whether AWS can retry the build. RetryImage accepts failed and canceled AMI builds and
 * resumes at the test or distribution phase, which requires an image (API reference, RetryImage).
 *
 * @returns `null` for a build in another state
 */
export function getRetryOption(build: EndedBuild): RetryOption | null {
  const { status, type } = build.summary;
  if (status !== "FAILED" && status !== "CANCELLED") return null;
  if (type === "DOCKER") {
    return { isOffered: false, why: "Image Builder can retry AMI builds only." };
  }
  if (hasReached(build, "DISTRIBUTION", ["DISTRIBUTING", "INTEGRATING"])) {
    return { isOffered: true, resumesAt: "distribution" };
  }
  if (hasReached(build, "TEST", ["TESTING"])) return { isOffered: true, resumesAt: "test" };
  if (build.outputs.length > 0 || !isProgressKnown(build))
    return { isOffered: true, resumesAt: null };
  const ended = status === "FAILED" ? "failed" : "was canceled";
  return {
    isOffered: false,
    why: `The build ${ended} before an image was created, so there is nothing to resume.`,
  };
}

function hasReached(
  { workflows, phases }: EndedBuild,
  type: string,
  statuses: readonly string[],
): boolean {
  const ran = workflows.some((one) => one.type === type && one.startedAt !== null);
  return ran || phases.some(({ status, startedAt }) => startedAt && statuses.includes(status));
}

function isProgressKnown({ workflows, phases }: EndedBuild): boolean {
  return workflows.length > 0 || phases.some(({ startedAt }) => startedAt !== null);
}
