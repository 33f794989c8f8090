import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import type { Db } from "@/lib/db/database";
import { createMaintenanceError } from "@/lib/errors/maintenance-error";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import type { Maintenance } from "./view";

/** The stored state as of a few seconds ago; `lib/startup/follow-maintenance.ts` updates it. */
export const cachedMaintenance = defineSingleton("maintenance", (): Maintenance | null => null);

/** True after a start without the database, until the stored state has been read. */
export const isMaintenanceUnknown = defineSingleton("maintenance.unknown", () => false);

/** Reads the stored state; null while maintenance mode is off. */
export async function readMaintenance(db: Db): Promise<Maintenance | null> {
  const row = await db
    .selectFrom("maintenance")
    .select(["reason", "since"])
    .where("id", "=", 1)
    .executeTakeFirst();
  return row ?? null;
}

/** True while background work must not send or change anything, except for tracking. */
export function isBackgroundWorkPaused(): boolean {
  return isMaintenanceUnknown() || cachedMaintenance() !== null;
}

/**
 * Returns the error that rejects changes while maintenance mode is on or its state is unknown; null
 * while it is off.
 */
export function getMaintenanceError(): PortalError | null {
  if (isMaintenanceUnknown()) return createPortalError("CannotSave");
  const state = cachedMaintenance();
  return state ? createMaintenanceError(state.reason) : null;
}

/**
 * Wraps a pass of background work, which is skipped while maintenance mode is on or its state is
 * unknown.
 */
export function pauseInMaintenance(pass: () => Promise<void>): () => Promise<void> {
  return async () => {
    if (!isBackgroundWorkPaused()) await pass();
  };
}
