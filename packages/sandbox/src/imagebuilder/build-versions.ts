import { parseArn, versionMatches } from "../arn";

interface BuildVersion {
  arn?: string;
  version?: string;
}

/** One entry per version, under the version's ARN, represented by the latest build. */
export function newestByVersion<T extends BuildVersion>(builds: T[]): T[] {
  return lastOf(builds, ({ base, version }) => `${base}/${version}`);
}

/** One entry per name, under the name's ARN with `x.x.x`. */
export function newestByName<T extends BuildVersion>(builds: T[]): T[] {
  return lastOf(builds, ({ base }) => `${base}/x.x.x`).map((build) => ({
    ...build,
    version: "x.x.x",
  }));
}

function lastOf<T extends BuildVersion>(
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
export function buildsOfVersion<T extends BuildVersion>(builds: T[], versionArn: string): T[] {
  const wanted = parseArn(versionArn);
  return builds.filter(({ arn = "" }) => {
    const { base, version } = parseArn(arn);
    return base === wanted.base && versionMatches(wanted.version ?? "x.x.x", version ?? "");
  });
}
