import { openDatabase } from "@/lib/db/database";
import { deliverDecision } from "../steps/deliver";
import { deliveryParts } from "../steps/parts";
import { deliverOpen, endOldClaims } from "../steps/start-deliveries";
import { vote } from "./step-reviews";

/**
 * A process on a database file, to be killed: with a review ID it votes and delivers; without one
 * it does what a new process does at startup. Prints a line after each step.
 */
const [file = "", reviewId] = process.argv.slice(2);
const db = await openDatabase({ file });
const parts = await deliveryParts(db);
if (reviewId) {
  const review = await db
    .selectFrom("reviews")
    .selectAll()
    .where("id", "=", reviewId)
    .executeTakeFirstOrThrow();
  await vote(db, review, "approve");
  console.log("voted");
  await deliverDecision(review.step_execution_id ?? "", parts);
} else {
  await endOldClaims(parts);
  await deliverOpen(parts);
}
console.log("delivered");
await db.destroy();
process.exit();
