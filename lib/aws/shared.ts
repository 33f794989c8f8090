import "server-only";
import { processWide } from "@/lib/config/process-wide";
import { type ActingAs, actorKey } from "./acting-as";
import { SharedReads } from "./shared-reads";

const ttlMs = 15_000;
const maxAnswers = 500;

/**
 * Caches an AWS response for 15 seconds per person, role and Region. Not shared between people,
 * since policies may depend on the session tags that identify them.
 */
export function readShared<T>(acting: ActingAs, name: string, load: () => Promise<T>): Promise<T> {
  const reads = processWide("aws.shared-reads", () => new SharedReads({ ttlMs, most: maxAnswers }));
  return reads.read(`${actorKey(acting)} ${acting.region} ${name}`, load);
}
