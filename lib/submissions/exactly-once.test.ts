import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { toCanonicalJson } from "@/lib/create-image/same-request";
import type { Db } from "@/lib/db/database";
import { isSqlite } from "@/lib/db/dialect";
import { simulatedOutcomes } from "./testing/fake-aws";
import { runScenario, scenarioActions } from "./testing/run-scenario";

const outcomeLists = fc.array(fc.constantFrom(...simulatedOutcomes), { maxLength: 12 });
const actionLists = fc.array(fc.constantFrom(...scenarioActions), { maxLength: 6 });

/** Tests the guarantees for every submission. */
describeOnBothDatabases("with any failures and resubmits", (database) => {
  let db: Db;
  let options: { ownFile: boolean };
  beforeAll(() => {
    db = database();
    options = { ownFile: isSqlite(db) };
  });

  it("creates at most one image per token, and accepts exactly if there is one", async () => {
    await fc.assert(
      fc.asyncProperty(outcomeLists, actionLists, async (drawn, done) => {
        const { aws, clientToken } = await runScenario(db, drawn, done, options);
        const images = aws.images.get(clientToken) ?? [];
        const row = await rowOf(db, clientToken);
        expect(images.length).toBeLessThanOrEqual(1);
        const [image] = images;
        if (!image) {
          expect(outcomeOf(row)).toMatch(/^(rejected|not-sent|unknown NoImageFound)$/);
          return;
        }
        expect(row.status).toBe("accepted");
        expect(JSON.parse(row.answer ?? "{}").imageBuildVersionArn).toBe(image.arn);
        expect(toCanonicalJson(JSON.parse(row.request))).toBe(image.request);
      }),
      { numRuns: 150 },
    );
  });

  it("never reports a missing image, or two different ones", async () => {
    await fc.assert(
      fc.asyncProperty(outcomeLists, actionLists, async (drawn, done) => {
        const { aws, responses, clientToken } = await runScenario(db, drawn, done, options);
        const [image] = aws.images.get(clientToken) ?? [];
        for (const { status, accepted } of responses) {
          if (status === "accepted") expect(accepted?.imageBuildVersionArn).toBe(image?.arn);
        }
      }),
      { numRuns: 75 },
    );
  });

  it("sends the same bytes in every attempt", async () => {
    await fc.assert(
      fc.asyncProperty(outcomeLists, async (drawn) => {
        const done = ["submit", "recover", "submit to both"] as const;
        const { aws, clientToken } = await runScenario(db, drawn, [...done], options);
        const bodies = aws.bodies.filter((sent) => sent.clientToken === clientToken);
        expect(new Set(bodies.map(({ body }) => body)).size).toBe(1);
      }),
      { numRuns: 75 },
    );
  });
});

function outcomeOf({ status, error }: Awaited<ReturnType<typeof rowOf>>): string {
  return status === "unknown" ? `unknown ${JSON.parse(error ?? "{}").code}` : status;
}

function rowOf(db: Db, clientToken: string) {
  return db
    .selectFrom("submissions")
    .selectAll()
    .where("client_token", "=", clientToken)
    .executeTakeFirstOrThrow();
}
