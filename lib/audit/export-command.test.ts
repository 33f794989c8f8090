import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { appendAuditEntry, lockAuditChainHead, recordAuditEntry } from "./audit";

let db: Db;
let env: Record<string, string>;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ db, env, close } = await openTestDatabase());
});
afterEach(() => close());

const erin = { person: { id: "erin", name: "Erin" }, roleId: "", account: "", region: "" };
const cancel = (target: string) => ({ action: "cancel", target, outcome: "asked" });

/** Runs the command as `npm run audit:export` does. */
function startExport(...args: string[]) {
  return spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "scripts/audit-export.ts", ...args],
    {
      env: { PATH: process.env.PATH, NODE_ENV: "test", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
}

async function exportNow(...args: string[]) {
  const child = startExport(...args);
  const exited = once(child, "exit");
  const [out, problem] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { out, problem, code: (await exited)[0] };
}

async function listExportOutcomes() {
  const rows = await db
    .selectFrom("audit")
    .select("outcome")
    .where("action", "=", "export-audit")
    .orderBy("seq")
    .execute();
  return rows.map(({ outcome }) => outcome);
}

it("writes the entries from a number on, and records its start and end", async () => {
  for (const target of ["a", "b", "c"]) await recordAuditEntry(db, erin, cancel(target));
  const { out, problem, code } = await exportNow("--from", "2");
  const targets = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).target);
  expect([targets, problem, code]).toEqual([["b", "c", "audit"], "", 0]);
  expect(await listExportOutcomes()).toEqual(["begun", "done"]);
});

it("rejects a negative entry number, and records no export", async () => {
  const { out, problem, code } = await exportNow("--from", "-5");
  expect([out, code]).toEqual(["", 2]);
  expect(problem).toBe("--from must be an entry number of 1 or higher.\n");
  expect(await listExportOutcomes()).toEqual([]);
});

it("fails with exit code 2 if the output closes early", async () => {
  await db.transaction().execute(async (tx) => {
    let head = await lockAuditChainHead(tx);
    for (let index = 0; index < 2_000; index++) {
      head = await appendAuditEntry(tx, head, erin, cancel(`t${index}`));
    }
  });
  const child = startExport();
  const exited = once(child, "exit");
  await once(child.stdout, "data");
  child.stdout.destroy();
  expect((await exited)[0]).toBe(2);
  expect(await listExportOutcomes()).toEqual(["begun", "failed"]);
});
