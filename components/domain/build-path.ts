import { parseArn } from "@/lib/imagebuilder/arn";

/**
 * The page of a build: `/builds/<account>/<region>/<name>/<version>/<build>`.
 *
 * @param arn the ARN of an image build version
 * @param scope carried along, so that a shared link opens in the account that it speaks of
 * @returns `null` when the ARN names no build version
 */
export function buildPath(arn: string, scope?: string): string | null {
  const parts = parseArn(arn);
  if (parts?.kind !== "image" || parts.build === undefined) return null;
  const { account, region, name, version, build } = parts;
  const query = scope ? `?${new URLSearchParams({ scope })}` : "";
  return `/builds/${account}/${region}/${name}/${version}/${build}${query}`;
}
