import "server-only";
import { type Kysely, type Migration, sql } from "kysely";

/** Adds the time for which the steps of a build's latest attempt waited for approval. */
export const approvalWaitsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table builds add column waited_ms integer`.execute(db);
  },
};
