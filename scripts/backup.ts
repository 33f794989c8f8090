import { existsSync } from "node:fs";
import path from "node:path";
import { backUpDatabase, restoreBackup } from "@/lib/db/backup";
import { getDatabaseLocation, isPostgres } from "@/lib/db/dialect";
import { lockDataDirectory } from "@/lib/startup/lock-data-directory";

// npm run backup -- FILE and npm run restore -- FILE; see docs/operations.md.

if (existsSync(".env")) process.loadEnvFile(".env");
// Only Kiln's user can read backups and restored databases.
process.umask(0o077);
const dataDir = path.resolve(process.env.KILN_DATA_DIR || ".kiln");
const location = getDatabaseLocation({ dataDir, databaseUrl: process.env.DATABASE_URL?.trim() });

async function main([command, file]: string[]): Promise<void> {
  if (!file) throw new Error(`Specify a file: npm run ${command} -- kiln.backup`);
  if (command === "backup") {
    await backUpDatabase(location, path.resolve(file));
    console.log(`Backup written to ${file}.`);
    return;
  }
  // The lock fails if Kiln is running on the embedded database. A PostgreSQL database needs no
  // lock, because it must be empty.
  const release = isPostgres(location) ? () => {} : lockDataDirectory(dataDir);
  const previous = await restoreBackup(location, path.resolve(file));
  release();
  console.log(
    `${file} restored.${previous ? ` The previous database was saved as ${previous}.` : ""}`,
  );
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const { message, stderr = "" } = error as Error & { stderr?: string };
  console.error(stderr.trim() || message);
  process.exitCode = 1;
}
