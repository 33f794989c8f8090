import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import { personId } from "@/lib/config/person-id";
import type { Tables } from "../tables";

const columns = [
  ["submissions", "person_id"],
  ["builds", "submitted_by_id"],
  ["saved_views", "person_id"],
  ["follows", "person_id"],
  ["seen_marks", "person_id"],
  ["audit", "person_id"],
] as const;

/**
 * Users are identified by issuer and subject instead of the subject alone, and the audit log
 * records more details. Existing rows belong to the configured provider.
 */
export const people: Migration = {
  async up(db: Kysely<Tables>) {
    for (const column of ["issuer", "subject", "groups", "request_id", "client_address"]) {
      await db.schema.alterTable("audit").addColumn(column, "text").execute();
    }
    await sql`update audit set subject = person_id where person_id <> ''`.execute(db);
    await db.deleteFrom("read_access").execute();
    const issuer = process.env.KILN_OIDC_ISSUER;
    if (!issuer) return;
    await sql`update audit set issuer = ${personId(issuer, "").slice(0, -1)}`.execute(db);
    const prefix = personId(issuer, "");
    for (const [table, column] of columns) {
      const id = sql.ref(column);
      await sql`update ${sql.table(table)} set ${id} = ${prefix} || ${id}
        where ${id} is not null and ${id} <> ''`.execute(db);
    }
  },
};
