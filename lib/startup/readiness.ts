import "server-only";
import { config } from "@/lib/config/config";
import { log } from "@/lib/log/log";
import { database } from "./database";

/** Whether the configuration is valid and the database answers. What is wrong is in the log. */
export async function isReady(): Promise<boolean> {
  try {
    config();
    const db = await database();
    await db.selectFrom("leases").select("name").limit(1).execute();
    return true;
  } catch (error) {
    log.error({ err: error }, "not ready");
    return false;
  }
}
