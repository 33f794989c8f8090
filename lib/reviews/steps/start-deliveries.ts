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

/** Sends the decisions that are open, at once and then every 15 s. Once in a process. */
export const startDeliveries = processValue("reviews.deliveries", () => {
  const state: State = { running: false, ownFile: !env().databaseUrl };
  void pass(state);
  const timer = setInterval(() => void pass(state), everyMs).unref();
  onShutdown("decisions", () => clearInterval(timer));
  return timer;
});

interface State {
  running: boolean;
  /** The claims in the file are yet to be ended: see {@link endOldClaims}. */
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

/** Sends every decision that is due and that nobody is sending. */
export async function deliverOpen(parts: DeliveryParts): Promise<void> {
  const due = (await findOpenDecisions(parts))[Symbol.iterator]();
  const work = async () => {
    for (const { step_execution_id: step } of due) await deliverDecision(step, parts);
  };
  await Promise.all(Array.from({ length: maxAtOnce }, work));
}

/**
 * One process owns the database's file, so at its start every claim in it is of a process that is
 * gone. The claim stays readable: its send may have had an effect.
 */
export async function endOldClaims({ db, now, processId }: DeliveryParts): Promise<void> {
  await db
    .updateTable("step_decisions")
    .set({ claimed_until: now().toISOString() })
    .where("claimed_by", "!=", processId)
    .execute();
}
