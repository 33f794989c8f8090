import type { SandboxDatabase } from "./database";

/** Enough of a running build to see that something about its course changed. */
export interface RunningBuild {
  arn: string;
  /** ISO-8601, as planned at present. */
  endsAt: string;
  /** JSON text; null unless it was ended from outside. */
  endedEarly: string | null;
}

export type RunningBuildStore = ReturnType<typeof runningBuildStore>;

/** Builds that run, and those that ended a moment ago. */
export function runningBuildStore(database: SandboxDatabase) {
  const running = database.prepare(
    `SELECT arn, ends_at AS endsAt, ended_early AS endedEarly FROM images
     WHERE account = ? AND region = ? AND ends_at >= ?`,
  );
  return {
    /** @param since ISO-8601: those that end then or later */
    list: (account: string, region: string, since: string): RunningBuild[] =>
      running.all(account, region, since) as RunningBuild[],
  };
}
