import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toCanonicalJson } from "@/lib/create-image/same-request";
import { type Db, openDatabase } from "@/lib/db/database";
import { findPostgres, startPostgres } from "@/scripts/lib/postgres.mjs";
import { simulatedOutcomes } from "./testing/fake-aws";
import { runScenario, scenarioActions } from "./testing/run-scenario";

const outcomeLists = fc.array(fc.constantFrom(...simulatedOutcomes), { maxLength: 12 });
const actionLists = fc.array(fc.constantFrom(...scenarioActions), { maxLength: 6 });
const postgres = findPostgres();

async function openFileDatabase() {
  const folder = mkdtempSync(path.join(tmpdir(), "kiln-submissions-"));
  const db = await openDatabase({ file: path.join(folder, "kiln.db") });
  const close = async () => {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, close, ownFile: true };
}

async function openPostgresDatabase() {
  const server = await startPostgres(postgres ?? "");
  const db = await openDatabase({ databaseUrl: server.create("submissions") });
  const close = async () => {
    await db.destroy();
    await server.stop();
  };
  return { db, close, ownFile: false };
}

describe("with any failures and resubmits", () => {
  describe("with the embedded database", () => describeGuarantees(openFileDatabase));
  describe.skipIf(postgres === null)("with PostgreSQL", () =>
    describeGuarantees(openPostgresDatabase),
  );
});

/** Tests the guarantees for every submission. */
function describeGuarantees(open: typeof openFileDatabase) {
  let accountRegion: Awaited<ReturnType<typeof openFileDatabase>>;

  beforeAll(async () => {
    accountRegion = await open();
  });
  afterAll(() => accountRegion.close());

  it("creates at most one image per token, and accepts exactly if there is one", async () => {
    await fc.assert(
      fc.asyncProperty(outcomeLists, actionLists, async (drawn, done) => {
        const { aws, clientToken } = await runScenario(
          accountRegion.db,
          drawn,
          done,
          accountRegion,
        );
        const images = aws.images.get(clientToken) ?? [];
        const row = await rowOf(accountRegion.db, clientToken);
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
        const { aws, responses, clientToken } = await runScenario(
          accountRegion.db,
          drawn,
          done,
          accountRegion,
        );
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
        const { aws, clientToken } = await runScenario(
          accountRegion.db,
          drawn,
          [...done],
          accountRegion,
        );
        const bodies = aws.bodies.filter((sent) => sent.clientToken === clientToken);
        expect(new Set(bodies.map(({ body }) => body)).size).toBe(1);
      }),
      { numRuns: 75 },
    );
  });
}

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
