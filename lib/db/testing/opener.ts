import "server-only";
import { createInterface } from "node:readline";
import { openDatabase } from "../database";
import type { DatabaseLocation } from "../dialect";

// A separate process for tests: opens the database named by each input line immediately and
// responds with a line, so that several of these open one simultaneously.
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
