import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canonicalJson } from "@/lib/create-image/same-request";
import { type Db, openDatabase } from "@/lib/db/database";
import { findPostgres, startPostgres } from "@/lib/db/testing/postgres";
import { fateList } from "./testing/fake-aws";
import { actList, play } from "./testing/play";
import { testDatabase } from "./testing/submitting";

const fates = fc.array(fc.constantFrom(...fateList), { maxLength: 12 });
const acts = fc.array(fc.constantFrom(...actList), { maxLength: 6 });
const postgres = findPostgres();

async function fileDatabase() {
  return { ...(await testDatabase()), ownFile: true };
}

async function postgresDatabase() {
  const server = await startPostgres(postgres ?? "");
  const db = await openDatabase({ databaseUrl: server.create("submissions") });
  const close = async () => {
    await db.destroy();
    await server.stop();
  };
  return { db, close, ownFile: false };
}

describe("with any failures and resubmits", () => {
  describe("with the embedded database", () => promises(fileDatabase));
  describe.skipIf(postgres === null)("with PostgreSQL", () => promises(postgresDatabase));
});

/** The promises about every submission. */
function promises(open: typeof fileDatabase) {
  let accountRegion: Awaited<ReturnType<typeof fileDatabase>>;

  beforeAll(async () => {
    accountRegion = await open();
  });
  afterAll(() => accountRegion.close());

  it("creates at most one image per token, and accepts exactly if there is one", async () => {
    await fc.assert(
      fc.asyncProperty(fates, acts, async (drawn, done) => {
        const { aws, clientToken } = await play(accountRegion.db, drawn, done, accountRegion);
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
        expect(canonicalJson(JSON.parse(row.request))).toBe(image.request);
      }),
      { numRuns: 150 },
    );
  });

  it("never reports a missing image, or two different ones", async () => {
    await fc.assert(
      fc.asyncProperty(fates, acts, async (drawn, done) => {
        const { aws, told, clientToken } = await play(accountRegion.db, drawn, done, accountRegion);
        const [image] = aws.images.get(clientToken) ?? [];
        for (const { status, accepted } of told) {
          if (status === "accepted") expect(accepted?.imageBuildVersionArn).toBe(image?.arn);
        }
      }),
      { numRuns: 75 },
    );
  });

  it("sends the same bytes in every attempt", async () => {
    await fc.assert(
      fc.asyncProperty(fates, async (drawn) => {
        const done = ["submit", "recover", "submit to both"] as const;
        const { aws, clientToken } = await play(accountRegion.db, drawn, [...done], accountRegion);
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
