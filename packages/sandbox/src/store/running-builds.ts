import type { SandboxDatabase } from "./database";

/** The values of a running build that show whether its timeline has changed. */
export interface RunningBuild {
  arn: string;
  /** The currently planned end, ISO-8601. */
  endsAt: string;
  /** JSON text; null unless the build was ended externally. */
  endedEarly: string | null;
}

export type RunningBuildStore = ReturnType<typeof createRunningBuildStore>;

/** Running and recently ended builds. */
export function createRunningBuildStore(database: SandboxDatabase) {
  const running = database.prepare(
    `SELECT arn, ends_at AS endsAt, ended_early AS endedEarly FROM images
     WHERE account = ? AND region = ? AND ends_at >= ?`,
  );
  return {
    /**
     * Lists the builds that are running or ended recently.
     *
     * @param since ISO-8601; only builds that end at this time or later are listed
     */
    list: (account: string, region: string, since: string): RunningBuild[] =>
      running.all(account, region, since) as RunningBuild[],
  };
}
