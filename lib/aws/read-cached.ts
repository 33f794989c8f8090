import "server-only";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { type AwsIdentity, getIdentityKey } from "./aws-identity";

const ttlMs = 15_000;
const maxEntries = 500;

const responseCache = defineSingleton(
  "aws.shared-reads",
  () => new Cache<unknown>({ name: "AWS reads", ttlMs, max: maxEntries }),
);

/**
 * Caches an AWS response for 15 seconds per person, role, and Region. The response isn't shared
 * between people, because policies can depend on the session tags that identify them.
 */
export function readCached<T>(
  acting: AwsIdentity,
  name: string,
  load: () => Promise<T>,
): Promise<T> {
  return responseCache().load(
    `${getIdentityKey(acting)} ${acting.region} ${name}`,
    load,
  ) as Promise<T>;
}
