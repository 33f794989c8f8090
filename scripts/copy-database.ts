import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { verifyAuditLogInTransaction } from "@/lib/audit/read-chain";
import { copyDatabase } from "@/lib/db/copy/copy-database";
import { getDatabaseLocation, isPostgres } from "@/lib/db/dialect";
import { lockDataDirectory } from "@/lib/startup/lock-data-directory";
import { formatCount, formatCounted } from "@/lib/text/format-count";

// npm run db:copy; see docs/operations.md.

if (existsSync(".env")) process.loadEnvFile(".env");
const dataDir = path.resolve(process.env.KILN_DATA_DIR || ".kiln");
const databaseUrl = process.env.DATABASE_URL?.trim();

/** Files in the data directory that the new database doesn't replace, with a note about each. */
const otherFiles: Record<string, string> = {
  secret: "Sandbox session secret (not needed if you set KILN_SECRET)",
  "build-logs": "Cached build logs (Kiln reads them from AWS again)",
  "sandbox.db": "Sandbox data",
  logs: "Sandbox log files",
};

async function main(): Promise<void> {
  if (!databaseUrl) throw new Error("Set DATABASE_URL to an empty PostgreSQL database.");
  const location = getDatabaseLocation({ dataDir, databaseUrl: undefined });
  if (isPostgres(location) || !existsSync(location.file)) {
    throw new Error(`No database found in ${dataDir}. Set KILN_DATA_DIR to the data directory.`);
  }
  const release = lockDataDirectory(dataDir);
  console.log(
    `Copying ${location.file} to PostgreSQL. Nothing is saved until the copy is complete.`,
  );
  let tables = 0;
  let rows = 0;
  const audit = await copyDatabase({
    file: location.file,
    databaseUrl,
    verify: verifyAuditLogInTransaction,
    onTable: (table) => {
      tables += 1;
      rows += table.rows;
      console.log(`${table.name.padEnd(24)} ${String(table.rows).padStart(10)}  ${table.hash}`);
      for (const [column, count] of table.replaced) {
        console.log(
          `  ${column}: replaced NUL characters and invalid UTF-8, which PostgreSQL can't store, with U+FFFD in ${formatCounted(count, "row")}.`,
        );
      }
    },
  }).catch(discard);
  release();
  console.log(
    `Copied ${formatCount(rows)} rows in ${tables} tables. The row counts and SHA-256 hashes match.`,
  );
  printAudit(audit);
  printOtherFiles();
  console.log("\nStart Kiln with this DATABASE_URL. The embedded database is unchanged.");
}

/** Adds the effect of a failed copy to its error. */
function discard(error: unknown): never {
  const reason = error instanceof Error ? error.message : error;
  throw new Error(
    `${reason}\nThe copy failed and nothing was saved. Fix the problem, then run the command again with an empty database.`,
    { cause: error },
  );
}

function printAudit({
  entries,
  head,
  problems,
}: Awaited<ReturnType<typeof verifyAuditLogInTransaction>>): void {
  if (problems.length === 0) {
    const count = formatCounted(entries, "entry", "entries");
    console.log(`The audit log (${count}) is complete and unchanged. Head: ${head}`);
    return;
  }
  console.log("The audit log already had problems before the copy:");
  for (const { text } of problems) console.log(`  ${text}`);
}

function printOtherFiles(): void {
  const found = readdirSync(dataDir).filter((name) => name in otherFiles);
  if (found.length > 0) console.log(`\nNot copied (stored as files in ${dataDir}):`);
  for (const name of found) console.log(`  ${name}: ${otherFiles[name]}`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
