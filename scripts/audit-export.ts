import { once } from "node:events";
import { parseArgs } from "node:util";
import { record } from "@/lib/audit/audit";
import { exportFormats, exportText } from "@/lib/audit/export-text";
import { openForCommand } from "@/lib/audit/open-for-command";
import { readEntries } from "@/lib/audit/read-chain";

// Writes the audit to the standard output: JSON Lines, or CSV with --format csv; --from SEQ starts
// at an entry. The export itself is an entry.

try {
  const { values } = parseArgs({
    options: {
      format: { type: "string", default: "jsonl" },
      from: { type: "string", default: "0" },
    },
  });
  const format = exportFormats.find((each) => each === values.format);
  const from = Number(values.from);
  if (!format) throw new Error("--format must be jsonl or csv.");
  if (!Number.isSafeInteger(from)) throw new Error("--from must be an entry number.");
  const db = openForCommand(process.env);
  const commandLine = { id: "command-line", name: "Command line" };
  await record(
    db,
    { person: commandLine, roleId: "", account: "", region: "" },
    { action: "export-audit", target: "audit", outcome: "done", detail: { format, from } },
  );
  for await (const text of exportText(readEntries(db, from), format)) {
    if (!process.stdout.write(text)) await once(process.stdout, "drain");
  }
  await db.destroy();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
