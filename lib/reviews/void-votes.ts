import "server-only";
import type { Db } from "@/lib/db/database";
import type { VoidReason } from "./view";

/** The values of `review_votes.void`. Earlier versions stored 1 for every reason. */
const voidCodes: Record<VoidReason, number> = {
  edited: 2,
  resubmitted: 3,
  "rejected-by-aws": 4,
  "not-sent": 5,
  "own-request": 6,
};

const reasonsByCode = new Map(
  Object.entries(voidCodes).map(([reason, code]) => [code, reason as VoidReason]),
);

/**
 * Voids the counted votes on a review. Votes that are already void keep their reason.
 *
 * @param people voids only the votes of people with these IDs
 * @returns the number of votes that it voided
 */
export async function voidVotes(
  tx: Db,
  reviewId: string,
  reason: VoidReason,
  people?: readonly string[],
): Promise<number> {
  if (people?.length === 0) return 0;
  const { numUpdatedRows } = await tx
    .updateTable("review_votes")
    .set({ void: voidCodes[reason] })
    .where("review_id", "=", reviewId)
    .where("void", "=", 0)
    .$if(people !== undefined, (query) => query.where("person_id", "in", people ?? []))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Returns the reason why a vote is void; `null` if it counts or the reason isn't stored. */
export function getVoidReason(code: number): VoidReason | null {
  return reasonsByCode.get(code) ?? null;
}
