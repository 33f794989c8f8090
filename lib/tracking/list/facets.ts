import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { Place } from "../live/message";
import { buildsBy } from "./builds-by";
import { isAt } from "./conditions";
import type { BuildFacets, Facet } from "./query";

/** How many values a menu offers. */
const mostOffered = 50;
/** Where there are more values than this, only those of the newest builds are candidates. */
const mostCandidates = 200;
const newestLookedAt = 5_000;

/** Where values are, in an index that begins with the place and them; `b` is the table. */
interface Source {
  table: RawBuilder<unknown>;
  columns: readonly string[];
  /** What counts beside the place. */
  counts: RawBuilder<unknown>;
}

type Values = readonly string[];

/** What the filter menus of a place offer. Deleted builds count for their tags only. */
export async function placeFacets(db: Db, place: Place): Promise<BuildFacets> {
  const facet = async (column: string, index: string): Promise<Facet[]> => {
    const source = {
      table: buildsBy(db, index),
      columns: [column],
      counts: sql`b.status <> 'DELETED'`,
    };
    const found = await mostFrequent(db, place, source, newestBuilds(db, place, column));
    return found.map(({ values, builds }) => ({ value: values[0] ?? "", builds }));
  };
  const tags = await mostFrequent(
    db,
    place,
    { table: sql`build_tags as b`, columns: ["key", "value"], counts: sql`1 = 1` },
    newestTags(db, place),
  );
  return {
    recipes: await facet("recipe_name", "builds_by_recipe"),
    people: await facet("submitted_by", "builds_by_person"),
    platforms: await facet("platform", "builds_by_platform"),
    tags: tags.map(({ values: [key = "", value = ""], builds }) => ({ key, value, builds })),
  };
}

async function mostFrequent(db: Db, place: Place, source: Source, newest: RawBuilder<unknown>) {
  const counted: { values: Values; builds: number }[] = [];
  for (const values of await candidates(db, place, source, newest)) {
    const builds = await countOf(db, place, source, values);
    if (builds > 0) counted.push({ values, builds });
    // SQLite answers at once, so others get their turn only here.
    await new Promise(setImmediate);
  }
  return counted.sort((a, b) => b.builds - a.builds).slice(0, mostOffered);
}

/** All values where they are few: one step in the index for each; else those of the newest builds. */
async function candidates(
  db: Db,
  place: Place,
  source: Source,
  newest: RawBuilder<unknown>,
): Promise<Values[]> {
  const all: Values[] = [];
  for (let last = await nextValues(db, place, source, null); last; ) {
    all.push(last);
    if (all.length > mostCandidates) return valuesOf(db, source, newest);
    last = await nextValues(db, place, source, last);
  }
  return all;
}

async function nextValues(
  db: Db,
  place: Place,
  { table, columns }: Source,
  after: Values | null,
): Promise<Values | undefined> {
  const names = columnsOf(columns);
  const further = after
    ? sql`(${names}) > (${sql.join(after)})`
    : sql`${sql.ref(`b.${columns[0]}`)} is not null`;
  const [next] = await valuesOf(
    db,
    { columns },
    sql`select ${names} from ${table} where ${isAt(place, "b")} and ${further}
      order by ${names} limit 1`,
  );
  return next;
}

async function countOf(
  db: Db,
  place: Place,
  { table, columns, counts }: Source,
  values: Values,
): Promise<number> {
  const { rows } = await sql<{ n: number | string }>`select count(*) as n from ${table}
    where ${isAt(place, "b")} and (${columnsOf(columns)}) = (${sql.join(values)})
      and ${counts}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

function newestBuilds(db: Db, place: Place, column: string): RawBuilder<unknown> {
  const value = sql.ref(`n.${column}`);
  return sql`select ${value} from (${newestOf(db, place, column)}) as n where ${value} is not null
    group by ${value} order by count(*) desc limit ${sql.lit(mostOffered)}`;
}

function newestTags(db: Db, place: Place): RawBuilder<unknown> {
  return sql`select t.key, t.value from (${newestOf(db, place, "arn")}) as n
    join build_tags as t on t.arn = n.arn
    group by t.key, t.value order by count(*) desc limit ${sql.lit(mostOffered)}`;
}

function newestOf(db: Db, place: Place, column: string): RawBuilder<unknown> {
  return sql`select ${sql.ref(`b.${column}`)} from ${buildsBy(db, "builds_by_created")}
    where ${isAt(place, "b")} order by b.created_at desc, b.arn desc
    limit ${sql.lit(newestLookedAt)}`;
}

async function valuesOf(
  db: Db,
  { columns }: Pick<Source, "columns">,
  query: RawBuilder<unknown>,
): Promise<Values[]> {
  const { rows } = await (query as RawBuilder<Record<string, string>>).execute(db);
  return rows.map((row) => columns.map((name) => row[name] ?? ""));
}

function columnsOf(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((name) => sql.ref(`b.${name}`)));
}
