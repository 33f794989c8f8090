import "server-only";
import { processValue } from "@/lib/cache/process-value";
import { env } from "@/lib/config/env";
import { log } from "@/lib/log/log";
import { onShutdown } from "@/lib/process/shutdown";
import { deliverDecision } from "./deliver";
import { type DeliveryParts, deliveryParts } from "./parts";
import { findOpenDecisions } from "./rows";

const everyMs = 15_000;
const maxAtOnce = 4;

/** Sends open decisions, at startup and then every 15 s. Once per process. */
export const startDeliveries = processValue("reviews.deliveries", () => {
  const state: State = { running: false, ownFile: !env().databaseUrl };
  void pass(state);
  const timer = setInterval(() => void pass(state), everyMs).unref();
  onShutdown("decisions", () => clearInterval(timer));
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
    const parts = await deliveryParts();
    if (state.ownFile) await endOldClaims(parts);
    state.ownFile = false;
    await deliverOpen(parts);
  } catch (error) {
    log.error({ err: error }, "failed to send pending decisions");
  } finally {
    state.running = false;
  }
}

/** Sends every due decision that nobody is sending. */
export async function deliverOpen(parts: DeliveryParts): Promise<void> {
  const due = (await findOpenDecisions(parts))[Symbol.iterator]();
  const work = async () => {
    for (const { step_execution_id: step } of due) await deliverDecision(step, parts);
  };
  await Promise.all(Array.from({ length: maxAtOnce }, work));
}

/**
 * Only one process owns the SQLite file, so at its startup every claim belongs to a dead process.
 * The claim stays readable, because its attempt may have taken effect.
 */
export async function endOldClaims({ db, now, processId }: DeliveryParts): Promise<void> {
  await db
    .updateTable("step_decisions")
    .set({ claimed_until: now().toISOString() })
    .where("claimed_by", "!=", processId)
    .execute();
}
