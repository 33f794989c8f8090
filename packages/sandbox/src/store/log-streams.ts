import { LOG_GROUP, type SandboxDatabase } from "./database";
import { versionKey } from "./version-key";

/** A build in a log group. Times are ISO-8601. */
export interface LoggedBuild {
  arn: string;
  /** `1.2.3/4` */
  stream: string;
  createdAt: string;
  endsAt: string;
}

export type LogStreamStore = ReturnType<typeof logStreamStore>;

/** Maps builds to log groups and streams. */
export function logStreamStore(database: SandboxDatabase) {
  const groups = database.prepare(
    `SELECT DISTINCT ${LOG_GROUP} AS name FROM images WHERE account = ? AND region = ?`,
  );
  const builds = database.prepare(
    `SELECT arn, version || '/' || build AS stream, created_at AS createdAt, ends_at AS endsAt
     FROM images WHERE account = ? AND region = ? AND ${LOG_GROUP} = ? ORDER BY created_at`,
  );
  const isGroup = database.prepare(
    `SELECT 1 FROM images WHERE account = ? AND region = ? AND ${LOG_GROUP} = ? LIMIT 1`,
  );
  const first = database.prepare(
    `SELECT MIN(created_at) AS at FROM images
     WHERE account = ? AND region = ? AND ${LOG_GROUP} = ?`,
  );
  const ofStream = database.prepare(
    `SELECT arn FROM images WHERE account = ? AND region = ? AND ${LOG_GROUP} = ?
     AND version_key = ? AND build = ? ORDER BY created_at`,
  );
  return {
    /** True if a build of the account and Region logs to the group. */
    has: (account: string, region: string, group: string): boolean =>
      isGroup.get(account, region, group) !== undefined,
    /** The builds that log to a stream (`1.2.3/4`), oldest first; several if they share it. */
    ofStream: (account: string, region: string, group: string, stream: string): string[] => {
      const [, version, build] = /^(\d+\.\d+\.\d+)\/(\d+)$/.exec(stream) ?? [];
      if (version === undefined) return [];
      const key = versionKey(version);
      const rows = ofStream.all(account, region, group, key, Number(build)) as { arn: string }[];
      return rows.map(({ arn }) => arn);
    },
    /** The log groups of the builds in an account and Region. */
    groups: (account: string, region: string): string[] =>
      (groups.all(account, region) as { name: string }[]).map(({ name }) => name),
    /** When the first build with this log group started, which creates the group. */
    firstBuildAt: (account: string, region: string, group: string): string =>
      (first.get(account, region, group) as { at: string | null }).at ?? "",
    /** The builds with this log group, oldest first. */
    builds: (account: string, region: string, group: string): LoggedBuild[] =>
      builds.all(account, region, group) as LoggedBuild[],
  };
}
