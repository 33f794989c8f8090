import "server-only";
import { v7 as uuid } from "uuid";
import { type Db, database } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { SavedView } from "./query";
import { parseListQuery, toViewParams } from "./query-params";

/** The maximum number of saved views per user. */
const maxViews = 50;

/** Returns a user's saved views, sorted by name. */
export async function listSavedViews(
  personId: string,
  db: Db | Promise<Db> = database(),
): Promise<SavedView[]> {
  const views = await (await db)
    .selectFrom("saved_views")
    .select(["id", "name", "query"])
    .where("person_id", "=", personId)
    .execute();
  return views.sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/**
 * Saves a list under a name, replacing one with the same name.
 *
 * @param view `query` is a list's query string, reduced to what {@link toViewParams} keeps
 * @returns all of the user's views; `InvalidInput` if there are too many
 */
export async function saveView(
  personId: string,
  view: { name: string; query: string },
  db: Db | Promise<Db> = database(),
): Promise<Result<SavedView[]>> {
  const name = view.name.normalize().trim();
  const query = String(toViewParams(parseListQuery(new URLSearchParams(view.query))));
  const known = await listSavedViews(personId, db);
  if (known.length >= maxViews && !known.some((one) => one.name === name)) {
    return err({
      ...createPortalError("InvalidInput", { field: "name" }),
      happened: `You already have ${maxViews} saved views. Delete one to save another.`,
    });
  }
  const row = {
    id: uuid(),
    person_id: personId,
    name,
    query,
    created_at: new Date().toISOString(),
  };
  await (await db)
    .insertInto("saved_views")
    .values(row)
    .onConflict((conflict) => conflict.columns(["person_id", "name"]).doUpdateSet({ query }))
    .execute();
  return ok(await listSavedViews(personId, db));
}

/**
 * Deletes a user's view; ignores one of another user or one that doesn't exist. Returns the user's
 * remaining views.
 */
export async function deleteView(
  personId: string,
  id: string,
  db: Db | Promise<Db> = database(),
): Promise<Result<SavedView[]>> {
  await (await db)
    .deleteFrom("saved_views")
    .where("person_id", "=", personId)
    .where("id", "=", id)
    .execute();
  return ok(await listSavedViews(personId, db));
}
