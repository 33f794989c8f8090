import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { SubmissionView } from "@/lib/submissions/view";
import { type HttpSession, signInOverHttp } from "../support/http-session";
import { type Kiln, startKiln } from "../support/kiln";
import { FAULT_RATES, fetchSubmissions, listImageTokens } from "./fault-submissions";
import { submitDuringRestarts } from "./submit-during-restarts";

const seed = Number(process.env.KILN_FAULT_SEED ?? Date.now() % 1_000_000);
const submits = Number(process.env.KILN_FAULT_SUBMITS ?? 200);
const kills = Number(process.env.KILN_FAULT_KILLS ?? 20);
const RUN_TIMEOUT_MS = 15 * 60_000;
/**
 * The time that is enough for several recovery passes, which run every 15 s with backoff for failed
 * submissions.
 */
const SETTLED_MS = 5 * 60_000;

const isOpen = ({ status }: SubmissionView) => status === "pending" || status === "unknown";

describe(`${submits} submits under random faults and ${kills} kills (seed ${seed})`, () => {
  let kiln: Kiln;
  let session: HttpSession;
  let responses = new Map<string, SubmissionView>();
  let settled: SubmissionView[] = [];

  beforeAll(async () => {
    console.log(`KILN_FAULT_SEED=${seed}`);
    kiln = await startKiln({ buildSeconds: 3_600, seed: `faults-${seed}` });
    session = await signInOverHttp(kiln.url, "erin");
    await kiln.sandbox.faults.set("CreateImage", { kind: "mix", seed, rates: FAULT_RATES }, null);
    responses = await submitDuringRestarts(kiln, session, { seed, submits, kills });
    await kiln.sandbox.faults.clear();
    await vi.waitUntil(
      async () => {
        settled = await fetchSubmissions(session);
        return !settled.some(isOpen);
      },
      { timeout: SETTLED_MS, interval: 1_000 },
    );
  }, RUN_TIMEOUT_MS);

  afterAll(() => kiln?.stop());

  it("ends every submission as accepted or rejected", () => {
    expect(settled.length).toBeGreaterThan(submits / 2);
    expect(settled.filter(isOpen)).toEqual([]);
  });

  it("loses no acknowledged submission", () => {
    const known = new Set(settled.map(({ clientToken }) => clientToken));
    expect([...responses.keys()].filter((token) => !known.has(token))).toEqual([]);
  });

  it("creates one image per accepted submission and no others", async () => {
    const accepted = settled.filter(({ status }) => status === "accepted");
    const tokens = accepted.map(({ clientToken }) => clientToken).sort();
    expect(await listImageTokens(kiln.sandbox)).toEqual(tokens);
    const again = settled.filter(({ attempts }) => attempts > 1).length;
    console.log(
      `${submits} requests, ${settled.length} recorded, ${tokens.length} accepted, ${again} sent more than once`,
    );
  });

  it("records the existing image in each accepted submission", async () => {
    const images = await kiln.sandbox.images();
    const arns = new Map(images.map(({ clientToken, arn }) => [clientToken, arn]));
    for (const { clientToken, accepted } of settled) {
      expect(accepted?.imageBuildVersionArn).toBe(arns.get(clientToken));
    }
  });

  it("never revokes an acceptance", () => {
    const final = new Map(settled.map((view) => [view.clientToken, view.accepted]));
    for (const [token, view] of responses) {
      if (view.status === "accepted") expect(final.get(token)).toEqual(view.accepted);
    }
  });
});
