import "server-only";
import { sql } from "kysely";
import type { Db } from "../database";
import type { ColumnValue, TableColumns } from "./sqlite-rows";

const maxBatchRows = 1_000;

/** Inserts rows with one statement, whose only parameter is their JSON. */
export async function insertRows(
  tx: Db,
  { name, columns }: TableColumns,
  rows: readonly ColumnValue[][],
): Promise<void> {
  const records = rows.map((row) =>
    Object.fromEntries(columns.map((column, index) => [column.name, row[index]])),
  );
  const names = sql.join(columns.map((column) => sql.ref(column.name)));
  await sql`insert into ${sql.table(name)} (${names}) select ${names}
    from json_populate_recordset(null::${sql.table(name)}, ${JSON.stringify(records)}::json)
  `.execute(tx);
}

/** Yields the rows of a table in the order of its key. Text is ordered by bytes, as in SQLite. */
export async function* readPostgresRows(
  tx: Db,
  { name, columns, key }: TableColumns,
): AsyncGenerator<ColumnValue[]> {
  const names = sql.join(columns.map((column) => sql.ref(column.name)));
  const order = key.map((column) =>
    column.isText ? sql`${sql.ref(column.name)} collate "C"` : sql.ref(column.name),
  );
  await sql`declare copied no scroll cursor for
    select ${names} from ${sql.table(name)} order by ${sql.join(order)}`.execute(tx);
  for (;;) {
    const { rows } = await sql<Record<string, ColumnValue>>`
      fetch ${sql.lit(maxBatchRows)} from copied`.execute(tx);
    if (rows.length === 0) break;
    for (const row of rows) yield columns.map((column) => row[column.name] ?? null);
  }
  await sql`close copied`.execute(tx);
}
