import { EventEmitter, once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { SubmissionView } from "@/lib/submissions/view";
import { Gate } from "../support/gate";
import type { HttpSession } from "../support/http-session";
import type { Kiln } from "../support/kiln";
import { seededRandom } from "../support/random";
import { requestWith, submit } from "./submit-storm";

const AT_ONCE = 4;
/**
 * Maximum delay of a kill after a submit starts, in milliseconds, so that kills happen before,
 * during or after its call.
 */
const LATEST_KILL_MS = 400;

interface StormOptions {
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
export async function runStorm(kiln: Kiln, session: HttpSession, options: StormOptions) {
  const { seed, submits, kills } = options;
  const random = seededRandom(seed);
  const told = new Map<string, SubmissionView>();
  const portal = new Gate();
  const progress = new EventEmitter();
  let begun = 0;

  async function submitOnce(token: string): Promise<void> {
    await portal.passed();
    const request = requestWith(token, "al2023-base/x.x.x", "default-linux");
    const view = await submit(session, request);
    if (view) told.set(token, view);
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
      await delay(random() * LATEST_KILL_MS);
      portal.shut();
      await kiln.kill();
      await kiln.start();
      portal.open();
    }
  }

  const tokens = Array.from({ length: submits }, (_, index) => `storm-${seed}-${index}`);
  const people = Array.from({ length: AT_ONCE }, () => submitAll(tokens));
  await Promise.all([...people, killEvenly()]);
  return told;
}
