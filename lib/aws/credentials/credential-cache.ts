import { type ActingAs, actorKey } from "../acting-as";
import { BoundedCache } from "../bounded-cache";
import type { RoleCredentials } from "./assume-role";

const longestMargin = 5 * 60_000;
/** More than are ever in use at once; an evicted session costs an STS call to restore. */
const maxSessions = 10_000;

interface Entry {
  value: Promise<RoleCredentials>;
  /** By the monotonic clock; infinite while the request is pending. */
  until: number;
}

/**
 * Caches credentials per person and role until 5 minutes before they expire, or a tenth of their
 * lifetime if that is shorter. Measures age by a monotonic clock, from the request on: a wall clock
 * ahead of AWS's would expire them at once, and one behind would use expired ones. Concurrent
 * requests share one AssumeRole call and its failure, which isn't cached.
 */
export class CredentialCache {
  readonly #entries = new BoundedCache<Entry>(maxSessions);

  constructor(
    private readonly assume: (acting: ActingAs) => Promise<RoleCredentials>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get(acting: ActingAs): Promise<RoleCredentials> {
    const key = actorKey(acting);
    const known = this.#entries.get(key);
    if (known && this.now() < known.until) return known.value;
    const askedAt = this.now();
    const value = this.assume(acting);
    const entry: Entry = { value, until: Number.POSITIVE_INFINITY };
    this.#entries.set(key, entry);
    value.then(
      ({ lifeMs }) => {
        entry.until = askedAt + lifeMs - Math.min(longestMargin, lifeMs / 10);
      },
      () => this.#entries.deleteIf(key, entry),
    );
    return value;
  }

  /** Evicts credentials that AWS reported as expired; the next use requests new ones. */
  forget(acting: ActingAs): void {
    this.#entries.delete(actorKey(acting));
  }
}
