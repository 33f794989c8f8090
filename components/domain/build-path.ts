import { formatBuildPath as pathOf } from "@/lib/imagebuilder/arn";

/**
 * Returns the path of a build's page.
 *
 * @param arn the ARN of an image build version
 * @param scope included in the link, so that it opens with the same role and Region
 * @returns `null` if the ARN isn't a build version's
 */
export function getBuildPagePath(arn: string, scope?: string): string | null {
  const path = pathOf(arn);
  if (path === null || !scope) return path;
  return `${path}?${new URLSearchParams({ scope })}`;
}

export function getComparePagePath(before: string, after: string, scope: string): string {
  return `/builds/compare?${new URLSearchParams({ a: before, b: after, scope })}`;
}
