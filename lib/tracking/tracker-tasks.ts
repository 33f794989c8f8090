import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import type { AwsCaller } from "./aws-caller";

/**
 * Work on an account and Region in addition to polls, done by the process that holds the lease.
 * Runs as often as the sweep, and when the number of a build's waiting steps changes.
 */
export interface TrackerTask {
  name: string;
  run: (db: Db, accountRegion: AccountRegion, caller: Pick<AwsCaller, "call">) => Promise<void>;
}

export const trackerTasks = defineSingleton<TrackerTask[]>(
  "tracking.account-region-tasks",
  () => [],
);

/** Adds a task for all accounts and Regions. Call it before tracking starts. */
export function addTrackerTask(task: TrackerTask): void {
  trackerTasks().push(task);
}
