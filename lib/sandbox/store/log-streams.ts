import { LOG_GROUP, type SandboxDatabase } from "./database";

/** A build as a log group knows it. Times are ISO-8601. */
export interface LoggedBuild {
  arn: string;
  /** `1.2.3/4` */
  stream: string;
  createdAt: string;
  endsAt: string;
}

export type LogStreamStore = ReturnType<typeof logStreamStore>;

/** Which builds log where. */
export function logStreamStore(database: SandboxDatabase) {
  const groups = database.prepare(
    `SELECT DISTINCT ${LOG_GROUP} AS name FROM images WHERE account = ? AND region = ?`,
  );
  const builds = database.prepare(
    `SELECT arn, version || '/' || build AS stream, created_at AS createdAt, ends_at AS endsAt
     FROM images WHERE account = ? AND region = ? AND ${LOG_GROUP} = ? ORDER BY created_at`,
  );
  return {
    /** The groups that builds of the place log to. */
    groups: (account: string, region: string): string[] =>
      (groups.all(account, region) as { name: string }[]).map(({ name }) => name),
    /** The builds that log to the group, oldest first. */
    builds: (account: string, region: string, group: string): LoggedBuild[] =>
      builds.all(account, region, group) as LoggedBuild[],
  };
}
