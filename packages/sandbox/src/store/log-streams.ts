import { LOG_GROUP_SQL, type SandboxDatabase } from "./database";
import { formatVersionKey } from "./version-key";

/** A build in a log group. Times are ISO-8601. */
export interface LoggedBuild {
  arn: string;
  /** `1.2.3/4` */
  stream: string;
  createdAt: string;
  endsAt: string;
}

export type LogStreamStore = ReturnType<typeof createLogStreamStore>;

/** Maps builds to log groups and streams. */
export function createLogStreamStore(database: SandboxDatabase) {
  const groups = database.prepare(
    `SELECT DISTINCT ${LOG_GROUP_SQL} AS name FROM images WHERE account = ? AND region = ?`,
  );
  const builds = database.prepare(
    `SELECT arn, version || '/' || build AS stream, created_at AS createdAt, ends_at AS endsAt
     FROM images WHERE account = ? AND region = ? AND ${LOG_GROUP_SQL} = ? ORDER BY created_at`,
  );
  const isGroup = database.prepare(
    `SELECT 1 FROM images WHERE account = ? AND region = ? AND ${LOG_GROUP_SQL} = ? LIMIT 1`,
  );
  const first = database.prepare(
    `SELECT MIN(created_at) AS at FROM images
     WHERE account = ? AND region = ? AND ${LOG_GROUP_SQL} = ?`,
  );
  const listByStream = database.prepare(
    `SELECT arn FROM images WHERE account = ? AND region = ? AND ${LOG_GROUP_SQL} = ?
     AND version_key = ? AND build = ? ORDER BY created_at`,
  );
  return {
    /** True if a build of the account and Region logs to the group. */
    has: (account: string, region: string, group: string): boolean =>
      isGroup.get(account, region, group) !== undefined,
    /**
     * Returns the builds that log to a stream (`1.2.3/4`), oldest first. Several builds can share a
     * stream.
     */
    listByStream: (account: string, region: string, group: string, stream: string): string[] => {
      const [, version, build] = /^(\d+\.\d+\.\d+)\/(\d+)$/.exec(stream) ?? [];
      if (version === undefined) return [];
      const key = formatVersionKey(version);
      const rows = listByStream.all(account, region, group, key, Number(build)) as {
        arn: string;
      }[];
      return rows.map(({ arn }) => arn);
    },
    /** The log groups of the builds in an account and Region. */
    groups: (account: string, region: string): string[] =>
      (groups.all(account, region) as { name: string }[]).map(({ name }) => name),
    /**
     * Returns the start time of the first build with this log group, which creates the group; empty
     * if there is none.
     */
    firstBuildAt: (account: string, region: string, group: string): string =>
      (first.get(account, region, group) as { at: string | null }).at ?? "",
    /** The builds with this log group, oldest first. */
    builds: (account: string, region: string, group: string): LoggedBuild[] =>
      builds.all(account, region, group) as LoggedBuild[],
  };
}
