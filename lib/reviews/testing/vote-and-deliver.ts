import { openDatabase } from "@/lib/db/database";
import { deliverStepDecision } from "../steps/deliver";
import { getStepDeliveryDependencies } from "../steps/dependencies";
import { castTestVote } from "./step-reviews";

/**
 * Runs in a child process that tests kill. Votes on a review in the given database, prints a line,
 * and delivers the decision.
 */
const [location = "", reviewId = ""] = process.argv.slice(2);
const db = await openDatabase(JSON.parse(location));
const dependencies = await getStepDeliveryDependencies(db);
const review = await db
  .selectFrom("reviews")
  .selectAll()
  .where("id", "=", reviewId)
  .executeTakeFirstOrThrow();
await castTestVote(db, review, "approve");
console.log("voted");
await deliverStepDecision(review.step_execution_id ?? "", dependencies);
await db.destroy();
process.exit();
