import "server-only";
import type { Db } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import { summariesOf } from "../stored-builds";
import type { BuildSummary } from "../view";
import { type Asked, conditionsOf, passingStatuses, spanOf } from "./conditions";
import { cursorOf, positionOf } from "./cursor";
import { findPage } from "./find-page";
import { defaultPace, type Pace, type Selection } from "./finding";
import { newestFirst, orderOf } from "./order";
import type { Position } from "./position";
import { type BuildListPage, maxCounted } from "./query";
import { existingPeople, existingStatuses } from "./statuses";

/** A page of the list as stored. */
export type FoundPage = Pick<BuildListPage, "builds" | "next">;

/**
 * Returns a page of the builds that match a query.
 *
 * @returns `InvalidInput` for a cursor of another query
 */
export async function findBuilds(
  db: Db,
  asked: Asked,
  pace: Pace = defaultPace,
): Promise<Result<FoundPage>> {
  const { query } = asked;
  const order = orderOf(query.sort);
  const after = positionOf(nameOf(asked), query, order);
  if (!after.ok) return after;
  const met = await findPage(
    db,
    await selectionOf(db, asked, pace),
    order,
    after.value,
    query.limit + 1,
  );
  const shown = met.slice(0, query.limit);
  const last = shown.at(-1);
  return ok({
    builds: await buildsAt(db, shown),
    next: last && met.length > shown.length ? cursorOf(nameOf(asked), query, last) : null,
  });
}

/** Counts the builds that match a query; null above `maxCounted`. */
export async function countBuilds(
  db: Db,
  asked: Asked,
  pace: Pace = defaultPace,
): Promise<number | null> {
  const selection = await selectionOf(db, asked, pace);
  const met = await findPage(db, selection, newestFirst, null, maxCounted + 1);
  return met.length > maxCounted ? null : met.length;
}

async function selectionOf(db: Db, asked: Asked, pace: Pace): Promise<Selection> {
  const statuses = await existingStatuses(db, asked.accountRegion);
  const people = asked.query.q === "" ? [] : await existingPeople(db, asked.accountRegion);
  return {
    accountRegion: asked.accountRegion,
    conditions: conditionsOf(db, asked, { statuses, people }),
    statuses: passingStatuses(asked.query, statuses),
    span: spanOf(asked),
    pace,
  };
}

function nameOf({ accountRegion: { account, region } }: Asked): string {
  return `${account} ${region}`;
}

/** Reads the builds at positions, whose last value is the ARN, in order. */
async function buildsAt(db: Db, positions: readonly Position[]): Promise<BuildSummary[]> {
  const arns = positions.map((position) => String(position.at(-1)));
  if (arns.length === 0) return [];
  const rows = await db.selectFrom("builds").selectAll().where("arn", "in", arns).execute();
  const byArn = new Map((await summariesOf(db, rows)).map((build) => [build.arn, build]));
  return arns.flatMap((arn) => byArn.get(arn) ?? []);
}
