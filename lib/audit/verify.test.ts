import { expect, it } from "vitest";
import { type AuditRow, hashAuditEntry, initialPreviousHash } from "@/lib/db/audit-hash";
import { type AuditChainLink, verifyChain } from "./verify";

/** A valid chain. */
function chainOf(length: number): AuditRow[] {
  let previousHash = initialPreviousHash;
  return Array.from({ length }, (_, index) => {
    const members = {
      ...{ id: `id-${index}`, at: "2026-01-02T03:04:05.000Z", previous_hash: previousHash },
      ...{ person_id: "erin", person_name: "Erin", role_id: "", account: "", region: "" },
      ...{ action: "cancel", target: `t-${index}`, outcome: "asked", detail: null },
      ...{ issuer: null, subject: null, groups: null, request_id: null },
      ...{ client_address: null, aws_request_id: null },
    };
    previousHash = hashAuditEntry(members);
    return { ...members, seq: index + 1, hash: previousHash };
  });
}

async function verify(rows: AuditRow[]) {
  const last = rows.at(-1);
  const searches: number[] = [];
  const result = await verifyChain(
    batchesOf(rows),
    last ? { seq: last.seq, hash: last.hash } : null,
    async (hashes) => {
      searches.push(hashes.size);
      const found = rows.filter(({ hash }) => hashes.has(hash));
      return new Map<string, AuditChainLink>(found.map((row) => [row.hash, row]));
    },
  );
  return { result, searches };
}

async function* batchesOf(rows: AuditRow[]) {
  yield rows;
}

it("reports each entry of a long reversed block after one search", async () => {
  const rows = chainOf(20_000);
  const block = rows.slice(1, -1).toReversed();
  const reversed = [rows[0], ...block, rows.at(-1)].flatMap((row, index) =>
    row ? [{ ...row, seq: index + 1 }] : [],
  );
  const { result, searches } = await verify(reversed);
  expect(searches).toHaveLength(1);
  expect(new Set(result.problems.map(({ kind }) => kind))).toEqual(new Set(["reordered"]));
  expect(result.problems).toHaveLength(block.length);
  expect(result.problems[0]?.text).toBe(
    "Entry 2 (id-19998) was moved. It was originally at position 19999.",
  );
});

it("doesn't search in an unchanged chain", async () => {
  const { result, searches } = await verify(chainOf(50));
  expect([result.problems, searches]).toEqual([[], []]);
});

it("terminates if forged hashes form a cycle", async () => {
  const rows = chainOf(6);
  const [, second, , fourth] = rows;
  if (!second || !fourth) throw new Error("the chain is too short");
  [second.previous_hash, fourth.previous_hash] = [fourth.hash, second.hash];
  const kinds = (await verify(rows)).result.problems.map(({ kind, seq }) => [kind, seq]);
  expect(kinds).toContainEqual(["changed", 2]);
  expect(kinds).toContainEqual(["changed", 4]);
});
