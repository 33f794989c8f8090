import "server-only";
import { createInterface } from "node:readline";
import { openDatabase } from "../database";
import type { Place } from "../dialect";

// A process of its own for the tests: opens the database that each line of its input names as soon
// as the line comes, and answers with a line, so that several of these open one at the same time.
console.log("waiting");
for await (const line of createInterface({ input: process.stdin })) {
  try {
    const db = await openDatabase(JSON.parse(line) as Place);
    await db.destroy();
    console.log("opened");
  } catch (error) {
    console.log(`failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
