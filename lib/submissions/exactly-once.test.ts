import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Db } from "@/lib/db/database";
import { recoverUnsettled } from "./recover";
import { canonicalJson } from "./same-request";
import { endOldClaims } from "./start-recovery";
import { submitWith } from "./submit";
import { type FakeAws, type Fate, fakeAws } from "./testing/fake-aws";
import { actingRole, imageRequest, testDatabase, testProcess } from "./testing/submitting";
import type { SubmissionView } from "./view";

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await testDatabase());
});
afterAll(() => close());

const fates = fc.array(
  fc.constantFrom<Fate>(
    "answer",
    "reset before",
    "reset after",
    "timeout before",
    "timeout after",
    "malformed after",
    "crash before",
    "crash after",
    "late answer",
    "late effect",
    "unreachable",
    "throttled",
    "denied",
    "refused",
    "failure before",
    "failure after",
  ),
  { maxLength: 12 },
);

/** What people and the portal do: submit again, perhaps changed, or let the recovery pass run. */
const deeds = fc.array(
  fc.constantFrom("submit", "edit", "recover", "submit twice", "late ones end"),
  { maxLength: 6 },
);

/**
 * Submits under the drawn faults. Whoever waits for a process that died, or that was taken for
 * dead, is told nothing; another one takes its place, as the portal is started again.
 */
async function play(drawn: Fate[], acts: string[]) {
  const left = [...drawn];
  let died = () => {};
  let late = false;
  const aws = fakeAws(() => {
    const fate = left.shift() ?? "answer";
    late = fate.startsWith("late");
    if (late || fate.startsWith("crash")) setImmediate(() => died());
    return fate;
  });
  const clock = { ms: Date.now() };
  let portal = testProcess(db, aws.create, clock);
  let request = imageRequest();
  const told: SubmissionView[] = [];
  let undead: Promise<unknown>[] = [];

  const survive = async (work: Promise<unknown>) => {
    const death = new Promise<"died">((resolve) => {
      died = () => resolve("died");
    });
    if ((await Promise.race([work, death])) !== "died") return;
    if (late) undead.push(work);
    portal = testProcess(db, aws.create, clock);
    await endOldClaims(portal.parts);
  };
  const submit = async (what: CreateImageRequest) => {
    const result = await submitWith(portal.parts, actingRole(), what);
    if (result.ok) told.push(result.value);
  };
  const recover = async () => {
    portal.pass(5 * 60_000);
    await recoverUnsettled(portal.parts, async () => actingRole());
  };
  const lateOnesEnd = async () => {
    aws.release();
    const ending = undead;
    undead = [];
    await survive(Promise.all(ending));
  };
  for (const act of ["submit", ...acts]) {
    if (act === "edit") request = { ...request, tags: { edit: String(left.length) } };
    if (act === "recover") await survive(recover());
    else if (act === "late ones end") await lateOnesEnd();
    else if (act === "submit twice") {
      await survive(Promise.all([submit(request), submit(request)]));
    } else await survive(submit(request));
  }
  left.length = 0;
  await lateOnesEnd();
  for (let pass = 0; pass < 3; pass += 1) await survive(recover());
  return { aws, told, clientToken: request.clientToken };
}

async function rowOf(clientToken: string) {
  return db
    .selectFrom("submissions")
    .selectAll()
    .where("client_token", "=", clientToken)
    .executeTakeFirstOrThrow();
}

function imagesOf(aws: FakeAws, clientToken: string) {
  return aws.images.get(clientToken) ?? [];
}

describe("whatever fails, and whoever submits again", () => {
  it("a token has one image at most, and is accepted exactly when it has one", async () => {
    await fc.assert(
      fc.asyncProperty(fates, deeds, async (drawn, acts) => {
        const { aws, clientToken } = await play(drawn, acts);
        const images = imagesOf(aws, clientToken);
        const row = await rowOf(clientToken);
        expect(images.length).toBeLessThanOrEqual(1);
        expect(row.status).toBe(images.length === 1 ? "accepted" : "rejected");
        const [image] = images;
        if (!image) return;
        expect(JSON.parse(row.answer ?? "{}").imageBuildVersionArn).toBe(image.arn);
        expect(canonicalJson(JSON.parse(row.request))).toBe(image.request);
      }),
      { numRuns: 150 },
    );
  });

  it("nobody is told of an image that is not, or told of one and then of another", async () => {
    await fc.assert(
      fc.asyncProperty(fates, deeds, async (drawn, acts) => {
        const { aws, told, clientToken } = await play(drawn, acts);
        const [image] = imagesOf(aws, clientToken);
        const accepted = told.filter(({ status }) => status === "accepted");
        for (const view of accepted) expect(view.accepted?.imageBuildVersionArn).toBe(image?.arn);
      }),
      { numRuns: 75 },
    );
  });

  it("every attempt at a request has the same bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fates, async (drawn) => {
        const { aws, clientToken } = await play(drawn, ["submit", "recover", "submit twice"]);
        const bodies = aws.bodies.filter((sent) => sent.clientToken === clientToken);
        expect(new Set(bodies.map(({ body }) => body)).size).toBe(1);
      }),
      { numRuns: 75 },
    );
  });
});
