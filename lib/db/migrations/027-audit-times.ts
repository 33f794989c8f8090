import "server-only";
import type { Kysely, Migration } from "kysely";
import type { Tables } from "../tables";

/** Finds the entries of some days. The other filters of the audit log have their indexes. */
export const auditTimes: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema.createIndex("audit_by_at_seq").on("audit").columns(["at", "seq"]).execute();
  },
};
