import "server-only";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import { type ActingAs, actorKey } from "./acting-as";

const ttlMs = 15_000;
const maxAnswers = 500;

const answers = processValue(
  "aws.shared-reads",
  () => new Cache<unknown>({ ttlMs, max: maxAnswers }),
);

/**
 * Caches an AWS response for 15 seconds per person, role and Region. Not shared between people,
 * since policies may depend on the session tags that identify them.
 */
export function readShared<T>(acting: ActingAs, name: string, load: () => Promise<T>): Promise<T> {
  return answers().load(`${actorKey(acting)} ${acting.region} ${name}`, load) as Promise<T>;
}
