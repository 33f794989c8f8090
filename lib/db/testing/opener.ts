import "server-only";
import { createInterface } from "node:readline";
import { openDatabase } from "../database";
import type { DatabaseLocation } from "../dialect";

// A separate process for tests. It immediately opens the database that an input line names and
// responds with a line, so that several such processes can open a database at the same time.
console.log("waiting");
for await (const line of createInterface({ input: process.stdin })) {
  try {
    const db = await openDatabase(JSON.parse(line) as DatabaseLocation);
    await db.destroy();
    console.log("opened");
  } catch (error) {
    console.log(`failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
