import { createImage } from "@/lib/aws/images";
import { openDatabase } from "@/lib/db/database";
import { endOldClaims } from "@/lib/submissions/start-recovery";
import { createReviewEnvironment, createReviewer } from "./submit-reviews";

/**
 * Runs in a child process that tests kill, on the given database. With a submission ID, approves
 * the submission and sends it. Without one, does what a new process does at startup. Prints a line
 * after each step.
 */
const [location = "", submissionId] = process.argv.slice(2);
const db = await openDatabase(JSON.parse(location));
const environment = createReviewEnvironment(db, [{ name: "Lead", gate: "submit" }], {
  create: createImage,
});
if (submissionId) {
  await environment.decide(await environment.reviewOf(submissionId), createReviewer("leo"));
  console.log("voted");
  await environment.settle();
} else {
  await endOldClaims(environment.process);
  environment.pass(60_000);
  await environment.recover();
}
console.log("sent");
await db.destroy();
process.exit();
