import "server-only";
import { sql } from "kysely";
import type { Db } from "../database";
import { isSqlite } from "../dialect";

/**
 * Returns strings that describe a database's schema, one per table, column, index, constraint,
 * trigger, and function. They don't depend on formatting or on the order of columns and
 * constraints.
 */
export async function readSchema(db: Db): Promise<string[]> {
  const query = isSqlite(db)
    ? sql<{ text: string }>`select sql as text from sqlite_master where sql is not null
        union all
        select concat_ws(' ', m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk)
        from sqlite_master as m, pragma_table_info(m.name) as c where m.type = 'table'`
    : sql<{ text: string }>`select concat_ws(' ', table_name, column_name, data_type,
          character_maximum_length, is_nullable, column_default, collation_name) as text
        from information_schema.columns where table_schema = 'public'
        union all select indexdef from pg_indexes where schemaname = 'public'
        union all select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
        from pg_constraint where connamespace = 'public'::regnamespace
        union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
        union all select pg_get_functiondef(oid)
        from pg_proc where pronamespace = 'public'::regnamespace`;
  const { rows } = await query.execute(db);
  return rows.map(({ text }) => normalize(text)).sort();
}

function normalize(text: string): string {
  const spelled = text.replaceAll('"', "").replace(/\s+/g, " ").toLowerCase();
  const table = /^create table (\w+) ?\((.*)\)( without rowid)?$/.exec(spelled);
  if (!table) return spelled.replace(/ on (\w+) \(/, " on $1(").trim();
  const [, name, parts = "", end = ""] = table;
  const sorted = parts.split(/,(?![^(]*\))/).map((part) => part.trim());
  return `create table ${name} (${sorted.sort().join(", ")})${end}`;
}
