import { Cache } from "@/lib/cache/cache";
import { type ActingAs, actorKey } from "../acting-as";
import type { RoleCredentials } from "./assume-role";

const maxMarginMs = 5 * 60_000;
/** More than are ever in use at once; an evicted session costs an STS call to restore. */
const maxSessions = 10_000;

/**
 * Caches credentials per person and role until 5 minutes before they expire, or a tenth of their
 * lifetime if that is shorter. Measures age by a monotonic clock, from the request on: a wall clock
 * ahead of AWS's would expire them at once, and one behind would use expired ones. Concurrent
 * requests share one AssumeRole call and its failure, which isn't cached.
 */
export class CredentialCache {
  readonly #entries: Cache<RoleCredentials>;

  constructor(
    private readonly assume: (acting: ActingAs) => Promise<RoleCredentials>,
    now?: () => number,
  ) {
    this.#entries = new Cache({
      max: maxSessions,
      ttlMs: ({ lifeMs }, tookMs) => lifeMs - Math.min(maxMarginMs, lifeMs / 10) - tookMs,
      now,
    });
  }

  get(acting: ActingAs): Promise<RoleCredentials> {
    return this.#entries.load(actorKey(acting), () => this.assume(acting));
  }

  /** Evicts credentials that AWS reported as expired; the next use requests new ones. */
  forget(acting: ActingAs): void {
    this.#entries.delete(actorKey(acting));
  }
}
