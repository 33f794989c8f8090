import { existsSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { recordAuditEntry } from "@/lib/audit/audit";
import { parseAuditExportArguments } from "@/lib/audit/export-arguments";
import { formatAuditExport } from "@/lib/audit/export-format";
import { openDatabaseForCommand } from "@/lib/audit/open-database-for-command";
import { readAuditEntries } from "@/lib/audit/read-chain";
import type { Db } from "@/lib/db/database";

// Writes the audit log to standard output as JSON Lines, or as CSV with --format csv; --from SEQ
// sets the first entry. The start and end of the export are audit entries themselves. Exits with 0
// if the export is complete, and with 2 if it isn't.

const actor = {
  person: { id: "command-line", name: "Command line" },
  ...{ roleId: "", account: "", region: "" },
};

// A reader such as `head` can close the pipe early, in which case the pipeline reports the error.
process.stdout.on("error", () => {});

if (existsSync(".env")) process.loadEnvFile(".env");
let db: Db | null = null;
try {
  const { format, from } = parseAuditExportArguments(process.argv.slice(2));
  db = openDatabaseForCommand(process.env);
  const entry = { action: "export-audit", target: "audit", detail: { format, from } };
  await recordAuditEntry(db, actor, { ...entry, outcome: "begun" });
  try {
    await pipeline(formatAuditExport(readAuditEntries(db, from), format), process.stdout);
    await recordAuditEntry(db, actor, { ...entry, outcome: "done" });
  } catch (error) {
    await recordAuditEntry(db, actor, { ...entry, outcome: "failed" });
    throw error;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
} finally {
  await db?.destroy();
}
