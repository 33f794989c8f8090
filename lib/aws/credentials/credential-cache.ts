import { type ActingAs, actorKey } from "../acting-as";
import { BoundedCache } from "../bounded-cache";
import type { RoleCredentials } from "./assume-role";

const longestMargin = 5 * 60_000;
const mostSessions = 1_000;

interface Entry {
  value: Promise<RoleCredentials>;
  /** Milliseconds of the clock; infinite while they are being made. */
  until: number;
}

/**
 * Credentials per person and role, in memory until 5 minutes before they expire, or a tenth of
 * their life when that is shorter. Requests that come together wait for one AssumeRole; a failure
 * is told to all of them and not kept.
 */
export class CredentialCache {
  readonly #entries = new BoundedCache<Entry>(mostSessions);

  constructor(
    private readonly assume: (acting: ActingAs) => Promise<RoleCredentials>,
    private readonly now: () => number = Date.now,
  ) {}

  get(acting: ActingAs): Promise<RoleCredentials> {
    const key = actorKey(acting);
    const known = this.#entries.get(key);
    if (known && this.now() < known.until) return known.value;
    const value = this.assume(acting);
    const entry: Entry = { value, until: Number.POSITIVE_INFINITY };
    this.#entries.set(key, entry);
    value.then(
      ({ expiration }) => {
        const life = expiration.getTime() - this.now();
        entry.until = expiration.getTime() - Math.min(longestMargin, life / 10);
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
