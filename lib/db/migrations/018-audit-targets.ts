import "server-only";
import type { Kysely, Migration } from "kysely";
import type { Tables } from "../tables";

/** The actions on a build, for its page. */
export const auditTargets: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema.createIndex("audit_by_target").on("audit").columns(["target", "id"]).execute();
  },
};
