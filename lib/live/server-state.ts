import "server-only";
import { cachedMaintenance } from "@/lib/maintenance/state";
import type { ServerState } from "./message";

/** Returns this process's state, which is sent to the pages that stream from it. */
export function getServerState(): ServerState {
  return { version: process.env.KILN_BUILD ?? "", maintenance: cachedMaintenance() };
}
