import { Cache } from "@/lib/cache/cache";
import { type AwsIdentity, getIdentityKey } from "../aws-identity";
import type { RoleCredentials } from "./assume-role";

const maxMarginMs = 5 * 60_000;
/**
 * The maximum number of cached credentials, more than are expected to be in use at the same time.
 * Replacing evicted ones costs an STS call.
 */
const maxSessions = 10_000;

/**
 * Caches credentials per person and role until 5 minutes before they expire, or a tenth of their
 * lifetime if that is shorter. Measures their age with a monotonic clock, starting at the request.
 * A fast wall clock would make new credentials look expired, and a slow one would make expired
 * credentials look valid. Concurrent requests share one AssumeRole call. They also share its
 * failure, which isn't cached.
 */
export class CredentialCache {
  readonly #entries: Cache<RoleCredentials>;

  constructor(
    private readonly assume: (acting: AwsIdentity) => Promise<RoleCredentials>,
    now?: () => number,
  ) {
    this.#entries = new Cache({
      name: "credentials",
      max: maxSessions,
      ttlMs: ({ lifeMs }, tookMs) => lifeMs - Math.min(maxMarginMs, lifeMs / 10) - tookMs,
      now,
    });
  }

  get(acting: AwsIdentity): Promise<RoleCredentials> {
    return this.#entries.load(getIdentityKey(acting), () => this.assume(acting));
  }

  /** Evicts credentials that AWS reported as expired; the next use requests new ones. */
  evict(acting: AwsIdentity): void {
    this.#entries.delete(getIdentityKey(acting));
  }
}
