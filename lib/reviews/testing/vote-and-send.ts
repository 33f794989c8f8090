import { createImage } from "@/lib/aws/images";
import { openDatabase } from "@/lib/db/database";
import { createReviewEnvironment, createReviewer } from "./submit-reviews";

/**
 * Runs in a child process that tests kill. Approves a submission on the given database, prints a
 * line, and sends the submission.
 */
const [location = "", submissionId = ""] = process.argv.slice(2);
const db = await openDatabase(JSON.parse(location));
const environment = createReviewEnvironment(db, [{ name: "Lead", gate: "submit" }], {
  create: createImage,
});
await environment.decide(await environment.reviewOf(submissionId), createReviewer("leo"));
console.log("voted");
await environment.settle();
await db.destroy();
process.exit();
