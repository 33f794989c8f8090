import "server-only";
import { processValue } from "@/lib/cache/process-value";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import type { PlaceCaller } from "./aws-caller";

/**
 * Work on an account and Region beside its polls: done by the process that holds the lease, as often
 * as the sweep, and when the number of a build's waiting steps has changed.
 */
export interface PlaceTask {
  name: string;
  run: (db: Db, place: AccountRegion, caller: Pick<PlaceCaller, "ask">) => Promise<void>;
}

export const placeTasks = processValue<PlaceTask[]>("tracking.place-tasks", () => []);

/** Adds a task to all accounts and Regions; to be called before tracking starts. */
export function addPlaceTask(task: PlaceTask): void {
  placeTasks().push(task);
}
