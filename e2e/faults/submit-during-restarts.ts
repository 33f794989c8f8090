import { EventEmitter, once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { SubmissionView } from "@/lib/submissions/view";
import { Gate } from "../support/gate";
import type { HttpSession } from "../support/http-session";
import type { Kiln } from "../support/kiln";
import { createSeededRandom } from "../support/random";
import { createMinimalRequest, trySubmitRequest } from "./fault-submissions";

const CONCURRENCY = 4;
/**
 * Maximum delay of a kill after a submit starts, in milliseconds, so that kills happen before,
 * during, or after its call.
 */
const MAX_KILL_DELAY_MS = 400;

interface RestartOptions {
  seed: number;
  submits: number;
  kills: number;
}

/**
 * Submits each request with its own token, some of them twice, while Kiln is killed and restarted
 * at random times.
 *
 * @returns the last response per client token
 */
export async function submitDuringRestarts(
  kiln: Kiln,
  session: HttpSession,
  options: RestartOptions,
) {
  const { seed, submits, kills } = options;
  const random = createSeededRandom(seed);
  const responses = new Map<string, SubmissionView>();
  const portal = new Gate();
  const progress = new EventEmitter();
  let begun = 0;

  async function submitOnce(token: string): Promise<void> {
    await portal.waitUntilOpen();
    const request = createMinimalRequest(token, "al2023-base/x.x.x", "default-linux");
    const view = await trySubmitRequest(session, request);
    if (view) responses.set(token, view);
  }

  async function submitAll(tokens: string[]): Promise<void> {
    for (let token = tokens.pop(); token; token = tokens.pop()) {
      begun += 1;
      progress.emit("begun");
      await submitOnce(token);
      if (random() < 0.5) await submitOnce(token);
    }
  }

  /** Spreads the kills evenly over the submits, so that each interrupts some. */
  async function killEvenly(): Promise<void> {
    for (let kill = 1; kill <= kills; kill++) {
      while (begun < (kill * submits) / (kills + 1)) await once(progress, "begun");
      await delay(random() * MAX_KILL_DELAY_MS);
      portal.close();
      await kiln.kill();
      await kiln.start();
      portal.open();
    }
  }

  const tokens = Array.from({ length: submits }, (_, index) => `storm-${seed}-${index}`);
  const people = Array.from({ length: CONCURRENCY }, () => submitAll(tokens));
  await Promise.all([...people, killEvenly()]);
  return responses;
}
