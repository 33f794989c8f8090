import { parseArgs } from "node:util";
import { openForCommand } from "@/lib/audit/open-for-command";
import { verifyAudit } from "@/lib/audit/read-chain";

// Verifies the audit log's hash chain and reports every changed, removed or moved entry; see
// docs/audit.md. With --head SEQ:HASH from an earlier run, a completely rewritten chain is detected
// too.

function notedHead(text: string | undefined) {
  if (text === undefined) return undefined;
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash)
    throw new Error("--head must be an entry number and hash, for example 120:3f…");
  return { seq: Number(seq), hash };
}

try {
  const { values } = parseArgs({ options: { head: { type: "string" } } });
  const db = openForCommand(process.env);
  const { entries, first, last, head, removedTo, problems } = await verifyAudit(
    db,
    notedHead(values.head),
  );
  await db.destroy();
  for (const { text } of problems) console.error(text);
  const range = entries === 0 ? "" : ` (${first} to ${last})`;
  console.log(`${entries} entries${range}, ${removedTo} removed by the retention policy.`);
  if (problems.length === 0) console.log(`The audit log is complete and unchanged. Head: ${head}`);
  else process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
