import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { openDatabaseForCommand } from "@/lib/audit/open-database-for-command";
import { verifyAuditLog } from "@/lib/audit/read-chain";
import { formatCount, formatCounted } from "@/lib/text/format-count";

// Verifies the audit log's hash chain and reports changed, removed, and moved entries; see
// docs/audit.md. With --head SEQ:HASH from an earlier run, it also detects a completely rewritten
// chain. Exits with 0 if it finds no problem, 1 if it does, and 2 if it can't verify the log.

function parseNotedHead(text: string | undefined) {
  if (text === undefined) return undefined;
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash)
    throw new Error(
      "--head must be an entry number and hash separated by a colon (for example, 120:3f…).",
    );
  return { seq: Number(seq), hash };
}

if (existsSync(".env")) process.loadEnvFile(".env");
try {
  const { values } = parseArgs({ options: { head: { type: "string" } } });
  const db = openDatabaseForCommand(process.env);
  const { entries, first, last, head, removedTo, problems } = await verifyAuditLog(
    db,
    parseNotedHead(values.head),
  );
  await db.destroy();
  for (const { text } of problems) console.error(text);
  const count = formatCounted(entries, "entry", "entries");
  const range = entries === 0 ? "" : first === last ? ` (${first})` : ` (${first} to ${last})`;
  console.log(`${count}${range}, ${formatCount(removedTo)} removed by the retention policy.`);
  if (problems.length === 0) console.log(`The audit log is complete and unchanged. Head: ${head}`);
  else process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
