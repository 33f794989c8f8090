import { type ActingAs, actorKey } from "../acting-as";
import { BoundedCache } from "../bounded-cache";
import type { RoleCredentials } from "./assume-role";

const longestMargin = 5 * 60_000;
/** More than are ever in use: a session that makes room for another costs a call of STS to return. */
const maxSessions = 10_000;

interface Entry {
  value: Promise<RoleCredentials>;
  /** Of the monotonic clock; infinite while they are being made. */
  until: number;
}

/**
 * Credentials per person and role, in memory until 5 minutes before they expire, or a tenth of
 * their life when that is shorter. Their age is measured from the request on, by a monotonic clock: a
 * wall clock that is ahead of AWS's would have them expire at once, and one that is behind would use
 * expired ones. Requests that come together wait for one AssumeRole; all of them get its failure, which
 * is not kept.
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

  /** To be called when AWS answered that the credentials have expired: the next use makes new ones. */
  forget(acting: ActingAs): void {
    this.#entries.delete(actorKey(acting));
  }
}
