import { openDatabase } from "@/lib/db/database";
import { deliverStepDecision } from "../steps/deliver";
import { getStepDeliveryDependencies } from "../steps/dependencies";
import { deliverOpenDecisions, endOldClaims } from "../steps/start-deliveries";
import { castTestVote } from "./step-reviews";

/**
 * Runs in a child process that tests kill, on the given database. With a review ID, votes on the
 * review and delivers the decision. Without one, does what a new process does at startup. Prints a
 * line after each step.
 */
const [location = "", reviewId] = process.argv.slice(2);
const db = await openDatabase(JSON.parse(location));
const dependencies = await getStepDeliveryDependencies(db);
if (reviewId) {
  const review = await db
    .selectFrom("reviews")
    .selectAll()
    .where("id", "=", reviewId)
    .executeTakeFirstOrThrow();
  await castTestVote(db, review, "approve");
  console.log("voted");
  await deliverStepDecision(review.step_execution_id ?? "", dependencies);
} else {
  await endOldClaims(dependencies);
  await deliverOpenDecisions(dependencies);
}
console.log("delivered");
await db.destroy();
process.exit();
