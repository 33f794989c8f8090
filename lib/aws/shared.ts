import "server-only";
import { processWide } from "@/lib/config/process-wide";
import { type ActingAs, actorKey } from "./acting-as";
import { SharedReads } from "./shared-reads";

const ttlMs = 15_000;
const maxAnswers = 500;

/**
 * An answer of AWS that is asked for once in 15 seconds for a person and role in a region. Not
 * shared between people: policies may depend on the session tags that name them.
 */
export function readShared<T>(acting: ActingAs, name: string, load: () => Promise<T>): Promise<T> {
  const reads = processWide("aws.shared-reads", () => new SharedReads({ ttlMs, most: maxAnswers }));
  return reads.read(`${actorKey(acting)} ${acting.region} ${name}`, load);
}
