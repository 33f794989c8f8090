import type { SandboxDatabase } from "./database";

/** The facts about a running build that reveal a change of its timeline. */
export interface RunningBuild {
  arn: string;
  /** ISO-8601, as currently planned. */
  endsAt: string;
  /** JSON text; null unless the build was ended externally. */
  endedEarly: string | null;
}

export type RunningBuildStore = ReturnType<typeof runningBuildStore>;

/** Running and recently ended builds. */
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
