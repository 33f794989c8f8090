import { join } from "node:path";
import Database from "libsql";
import { Client } from "pg";
import type { Kiln } from "./kiln";

/** An SQL statement with a `?` for each value, and the values. */
type Statement = [sql: string, ...values: (string | number)[]];

/** Runs statements in one transaction on Kiln's database. */
export async function runDatabaseStatements(
  { dataDir, databaseUrl }: Kiln,
  statements: readonly Statement[],
): Promise<void> {
  if (databaseUrl) return writePostgres(databaseUrl, statements);
  const db = new Database(join(dataDir, "kiln.db"), { timeout: 5_000 });
  db.exec("begin");
  for (const [sql, ...values] of statements) db.prepare(sql).run(...values);
  db.exec("commit");
  db.close();
}

async function withPostgres<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function writePostgres(url: string, statements: readonly Statement[]): Promise<void> {
  await withPostgres(url, async (client) => {
    await client.query("begin");
    for (const [sql, ...values] of statements) {
      let count = 0;
      await client.query(
        sql.replaceAll("?", () => `$${++count}`),
        values,
      );
    }
    await client.query("commit");
  });
}

/** Reads all rows of Kiln's PostgreSQL database. Returns them as JSON, one text per table. */
export async function readPostgresTables(url: string): Promise<{ name: string; text: string }[]> {
  return withPostgres(url, async (client) => {
    const tables = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    const texts: { name: string; text: string }[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query(`select * from "${name}"`);
      texts.push({ name: `table ${name}`, text: JSON.stringify(rows) });
    }
    return texts;
  });
}
