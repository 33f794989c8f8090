import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SubmissionView } from "@/lib/submissions/view";
import { type HttpSession, signInOverHttp } from "../support/http-session";
import { type Kiln, startKiln } from "../support/kiln";
import { seededRandom } from "../support/random";
import { imageTokens, requestWith, STORM, submissionsOf, submit } from "./submit-storm";

const seed = Number(process.env.KILN_FAULT_SEED ?? Date.now() % 1_000_000);
const submits = Number(process.env.KILN_FAULT_SUBMITS ?? 200);
const kills = Number(process.env.KILN_FAULT_KILLS ?? 20);
const AT_ONCE = 4;
/** Longest time between two kills, in ms: several submits fit, and none outlasts it. */
const KILL_EVERY_MS = 2_500;
const SETTLED_MS = 5 * 60_000;

describe(`${submits} submits under random faults and ${kills} kills (seed ${seed})`, () => {
  const random = seededRandom(seed);
  const told = new Map<string, SubmissionView>();
  let kiln: Kiln;
  let session: HttpSession;
  let settled: SubmissionView[] = [];

  async function submitAll(tokens: string[]): Promise<void> {
    for (let token = tokens.pop(); token; token = tokens.pop()) {
      const again = random() < 0.5 ? 2 : 1;
      for (let tries = 0; tries < again; tries++) {
        const view = await submit(
          session,
          requestWith(token, "al2023-base/x.x.x", "default-linux"),
        );
        if (view) told.set(token, view);
      }
    }
  }

  async function killNowAndThen(): Promise<void> {
    for (let killed = 0; killed < kills; killed++) {
      await delay(random() * KILL_EVERY_MS);
      await kiln.kill();
      await kiln.start();
    }
  }

  beforeAll(async () => {
    console.log(`KILN_FAULT_SEED=${seed}`);
    kiln = await startKiln({ buildSeconds: 3_600, seed: `faults-${seed}` });
    session = await signInOverHttp(kiln.url, "erin");
    await kiln.sandbox.faults.set("CreateImage", { kind: "mix", seed, rates: STORM }, null);
    const tokens = Array.from({ length: submits }, (_, index) => `storm-${seed}-${index}`);
    const workers = Array.from({ length: AT_ONCE }, () => submitAll(tokens));
    await Promise.all([...workers, killNowAndThen()]);
    await kiln.sandbox.faults.clear();
    await expect
      .poll(
        async () => {
          settled = await submissionsOf(session);
          return settled.filter(({ status }) => status === "pending" || status === "unknown")
            .length;
        },
        { timeout: SETTLED_MS, interval: 1_000 },
      )
      .toBe(0);
  }, 15 * 60_000);

  afterAll(() => kiln?.stop());

  it("loses no submission that a person was told of", () => {
    const known = new Set(settled.map(({ clientToken }) => clientToken));
    expect([...told.keys()].filter((token) => !known.has(token))).toEqual([]);
  });

  it("makes one image for each accepted submission, and none besides", async () => {
    const accepted = settled.filter(({ status }) => status === "accepted");
    const tokens = accepted.map(({ clientToken }) => clientToken).sort();
    expect(await imageTokens(kiln.sandbox)).toEqual(tokens);
    console.log(`${tokens.length} of ${settled.length} submissions accepted, ${submits} made`);
  });

  it("names the image that exists in each accepted submission", async () => {
    const arns = new Map(
      (await kiln.sandbox.images()).map((image) => [image.clientToken, image.arn]),
    );
    for (const { clientToken, accepted } of settled) {
      expect(accepted?.imageBuildVersionArn).toBe(arns.get(clientToken));
    }
  });

  it("never takes back what it said was accepted", () => {
    const final = new Map(settled.map((view) => [view.clientToken, view.accepted]));
    for (const [token, view] of told) {
      if (view.status === "accepted") expect(final.get(token)).toEqual(view.accepted);
    }
  });
});
