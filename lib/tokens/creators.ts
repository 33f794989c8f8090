import "server-only";
import type { Db } from "@/lib/db/database";

/**
 * Adds the people who created the tokens of services to a list of person IDs, so that nobody
 * reviews a request that they made through a service.
 */
export async function addTokenCreators(db: Db, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await db
    .selectFrom("api_tokens")
    .select("created_by_id")
    .distinct()
    .where("kind", "=", "service")
    .where("person_id", "in", people)
    .execute();
  return [...new Set([...people, ...rows.map(({ created_by_id }) => created_by_id)])];
}
