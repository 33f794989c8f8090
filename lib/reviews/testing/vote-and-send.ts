import { createImage } from "@/lib/aws/images";
import { openDatabase } from "@/lib/db/database";
import { endOldClaims } from "@/lib/submissions/start-recovery";
import { reviewer, reviewWorld } from "./submit-reviews";

/**
 * A process on a database file, to be killed: with a submission ID it approves and sends; without
 * one it does what a new process does at startup. Prints a line after each step.
 */
const [file = "", submissionId] = process.argv.slice(2);
const db = await openDatabase({ file });
const world = reviewWorld(db, [{ name: "Lead", gate: "submit" }], { create: createImage });
if (submissionId) {
  await world.decide(await world.reviewOf(submissionId), reviewer("leo"));
  console.log("voted");
  await world.settle();
} else {
  await endOldClaims(world.process);
  world.pass(60_000);
  await world.recover();
}
console.log("sent");
await db.destroy();
process.exit();
