import { buildPath as pathOf } from "@/lib/imagebuilder/arn";

/**
 * The page of a build.
 *
 * @param arn the ARN of an image build version
 * @param scope carried along, so that a shared link opens in the account that it speaks of
 * @returns `null` when the ARN names no build version
 */
export function buildPath(arn: string, scope?: string): string | null {
  const path = pathOf(arn);
  if (path === null || !scope) return path;
  return `${path}?${new URLSearchParams({ scope })}`;
}

/** The page that compares two builds, the earlier one first. */
export function comparePath(before: string, after: string, scope: string): string {
  return `/builds/compare?${new URLSearchParams({ a: before, b: after, scope })}`;
}
