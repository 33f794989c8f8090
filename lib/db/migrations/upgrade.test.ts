import { randomBytes } from "node:crypto";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { verifyAuditLog } from "@/lib/audit/read-chain";
import { readRecordedBuildDetail } from "@/lib/builds/detail/build-detail";
import { findBuilds } from "@/lib/builds/list/find-builds";
import { unfilteredQuery } from "@/lib/builds/list/query";
import { extractReasonTerms } from "@/lib/builds/list/search-terms";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { createEarlierDatabase, readAllRows } from "../testing/earlier-database";

/** The number of additional entries, which is more than one statement of the upgrade updates. */
const moreEntries = 1_203;
/**
 * Dropped columns for tags and words, which now have their own tables. Other tests cover those
 * tables.
 */
const dropped = ["tag_marks", "word_marks"];
const issuer = "https://idp.example.com";
const accountRegion = { account: "111122223333", region: "eu-west-1" };

const variables = {
  KILN_OIDC_ISSUER: `${issuer}/`,
  KILN_OIDC_CLIENT_ID: "kiln",
  KILN_SECRET: randomBytes(32).toString("base64"),
  KILN_CONFIG: path.resolve("lib/config/sandbox.kiln.config.yaml"),
};
beforeAll(() => {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

let before: Awaited<ReturnType<typeof readAllRows>>;

describeOnBothDatabases(
  "a database of 6f89a0b that is upgraded",
  (database) => {
    it("has the rows that it had, with users qualified by their issuer", async () => {
      const after = await readAllRows(database());
      for (const [table, rows] of Object.entries(before)) {
        const columns = Object.keys(rows[0] ?? {}).filter((column) => !dropped.includes(column));
        const kept = textsOf(after[table] ?? [], columns);
        const expected = textsOf(rows.map(qualifyPersonIds), columns);
        if (table === "build_words") expect(kept).toEqual(expect.arrayContaining(expected));
        else expect(kept, table).toEqual(expected);
      }
      const audited = after.audit?.filter(({ person_id }) => person_id !== "") ?? [];
      for (const { person_id, issuer: known, subject } of audited) {
        expect(person_id).toBe(`${known}#${subject}`);
      }
    });

    it("has a complete audit chain in the order of the entries", async () => {
      const count = before.audit?.length ?? 0;
      expect(await verifyAuditLog(database())).toMatchObject({ entries: count, problems: [] });
      const chained = await database().selectFrom("audit").select("id").orderBy("seq").execute();
      const ids = chained.map(({ id }) => id);
      expect(ids).toEqual(ids.toSorted());
    });

    it("has the words of reasons", async () => {
      const { builds = [], build_words = [] } = await readAllRows(database());
      for (const { arn, status_reason } of builds) {
        const words = build_words.filter((row) => row.arn === arn).map(({ word }) => String(word));
        expect(words).toEqual(
          expect.arrayContaining(extractReasonTerms(status_reason as string | null)),
        );
      }
    });

    it("shows every build in the list with the AMI of its own Region", async () => {
      const page = await listBuilds({});
      expect(page).toHaveLength(before.builds?.length ?? 0);
      for (const { detail, arn } of before.build_details ?? []) {
        const outputs: { id: string; region: string }[] = JSON.parse(String(detail)).outputs;
        const own = outputs.find(({ region }) => region === accountRegion.region)?.id;
        const id = own?.startsWith("ami-") ? own : null;
        expect(page.find((build) => build.arn === arn)).toMatchObject({ amiId: id });
      }
    });

    it("finds a failed build by its reason", async () => {
      const page = await listBuilds({ q: "accessdenied" });
      expect(page.map(({ name }) => name)).toEqual(["followed-1"]);
    });

    it("shows the details of every build", async () => {
      const db = database();
      for (const row of await db.selectFrom("builds").selectAll().execute()) {
        const detail = await readRecordedBuildDetail(db, row, { polledAt: null });
        const events = before.build_events?.filter(({ arn }) => arn === row.arn) ?? [];
        expect(detail.events).toHaveLength(events.length);
        const stored = before.build_details?.find(({ arn }) => arn === row.arn);
        if (!stored) continue;
        const { workflows, outputs } = JSON.parse(String(stored.detail));
        expect(detail).toMatchObject({ workflows, outputs });
      }
    });

    async function listBuilds(query: { q?: string }) {
      const asked = { ...unfilteredQuery, ...query, limit: 100 };
      const now = new Date("2026-03-01T12:00:00.000Z");
      const page = await findBuilds(database(), {
        accountRegions: [accountRegion],
        personId: "",
        query: asked,
        now,
      });
      if (!page.ok) throw new Error(page.error.code);
      return page.value.builds;
    }
  },
  async (location) => {
    before = await createEarlierDatabase(location, (db) => {
      const targets = Array.from({ length: moreEntries }, (_, index) => String(index));
      const rows = targets.map(
        (target) =>
          sql`(${sql.join([`z${target.padStart(5, "0")}`, "2026", "erin", "Erin 🔥", "r", "1", "eu-west-1", "cancel", target, "asked"])})`,
      );
      return sql`insert into audit
        (id, at, person_id, person_name, role_id, account, region, action, target, outcome)
        values ${sql.join(rows)}`.execute(db);
    });
  },
);

/** Returns rows as sorted texts of some columns. */
function textsOf(rows: Record<string, unknown>[], columns: string[]): string[] {
  return rows.map((row) => JSON.stringify(columns.map((column) => row[column]))).sort();
}

function qualifyPersonIds(row: Record<string, unknown>) {
  const named = { ...row };
  for (const column of ["person_id", "submitted_by_id"]) {
    if (row[column]) named[column] = `${issuer}#${row[column]}`;
  }
  return named;
}
