import { isVersionMatch, parseArn } from "../arn";

interface BuildVersion {
  arn?: string;
  version?: string;
}

/** Returns the latest build of each version, under the version's ARN. */
export function selectNewestByVersion<T extends BuildVersion>(builds: T[]): T[] {
  return latestByArn(builds, ({ base, version }) => `${base}/${version}`);
}

/** Returns the latest build of each name, under the name's ARN with `x.x.x`. */
export function selectNewestByName<T extends BuildVersion>(builds: T[]): T[] {
  return latestByArn(builds, ({ base }) => `${base}/x.x.x`).map((build) => ({
    ...build,
    version: "x.x.x",
  }));
}

function latestByArn<T extends BuildVersion>(
  builds: T[],
  arnOf: (arn: ReturnType<typeof parseArn>) => string,
): T[] {
  const last = new Map<string, T>();
  for (const build of builds) {
    const arn = arnOf(parseArn(build.arn ?? ""));
    last.set(arn, { ...build, arn });
  }
  return [...last.values()];
}

/** The builds of a version, or of those that its wildcards match. */
export function filterBuildsByVersion<T extends BuildVersion>(
  builds: T[],
  versionArn: string,
): T[] {
  const wanted = parseArn(versionArn);
  return builds.filter(({ arn = "" }) => {
    const { base, version } = parseArn(arn);
    return base === wanted.base && isVersionMatch(wanted.version ?? "x.x.x", version ?? "");
  });
}
