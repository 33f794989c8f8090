import "server-only";
import { knownMaintenance } from "@/lib/maintenance/state";
import type { ServerState } from "./message";

/** Returns this process's state for the pages that have a stream of it. */
export function getServerState(): ServerState {
  return { version: process.env.KILN_BUILD ?? "", maintenance: knownMaintenance() };
}
