import "server-only";
import { processValue } from "@/lib/cache/process-value";
import { env } from "@/lib/config/env";
import { log } from "@/lib/log/log";
import { onShutdown } from "@/lib/process/shutdown";
import { type Parts, portalParts } from "./parts";
import { recoverUnsettled } from "./recover";
import { recoveryRole } from "./recovery-role";

const everyMs = 15_000;

/** Runs the recovery pass at startup and then every 15 s. Once per process. */
export const startRecovery = processValue("submissions.recovery", () => {
  const state: State = { running: false, ownFile: !env().databaseUrl };
  void pass(state);
  const timer = setInterval(() => void pass(state), everyMs).unref();
  onShutdown("recovery", () => clearInterval(timer));
  return timer;
});

interface State {
  running: boolean;
  /** The stored claims must be ended first: see {@link endOldClaims}. */
  ownFile: boolean;
}

async function pass(state: State): Promise<void> {
  if (state.running) return;
  state.running = true;
  try {
    const parts = await portalParts();
    if (state.ownFile) await endOldClaims(parts);
    state.ownFile = false;
    await recoverUnsettled(parts, recoveryRole);
  } catch (error) {
    log.error({ err: error }, "the recovery pass failed");
  } finally {
    state.running = false;
  }
}

/**
 * Only one process owns the SQLite file, so at its startup every claim belongs to a dead process.
 * On PostgreSQL other processes may be alive, and their claims expire.
 */
export async function endOldClaims({ db, processId }: Parts): Promise<void> {
  await db
    .updateTable("submissions")
    .set({ claimed_by: null, claimed_until: null })
    .where("claimed_by", "!=", processId)
    .execute();
}
