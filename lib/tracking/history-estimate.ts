import "server-only";
import { countSince } from "@/lib/builds/tracked-builds";
import { recentMs, type UnreadBuilds } from "@/lib/builds/unread-builds";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";

/** Builds per page of AWS's list. */
const pageSize = 25;
/** The number of recent durations read per older page of the list. */
export const durationsPerPage = 3;
/** The number of recent calls on which an estimate is based, and how often it is updated. */
const measured = 20;

/** Estimates when the last 30 days of the history will be read. */
export class HistoryEstimate {
  #times: number[] = [];
  #noted = 0;

  constructor(
    private readonly db: Db,
    private readonly accountRegion: AccountRegion,
    private readonly durations: Pick<UnreadBuilds, "count">,
  ) {}

  /** Records the start of a piece of work, by `performance.now()`. */
  note(now: number): void {
    this.#times = [...this.#times, now].slice(-measured);
    this.#noted += 1;
  }

  isDue(): boolean {
    return this.#noted % measured === 0;
  }

  /**
   * @param readTo when the oldest build was created that the list was read to; null once it was read
   *   to its end
   * @returns ISO-8601; null while nothing can be said
   */
  async readyAt(readTo: string | null): Promise<string | null> {
    const [first] = this.#times;
    const last = this.#times.at(-1);
    if (first === undefined || last === undefined || this.#times.length < 2) return null;
    const now = Date.now();
    const since = new Date(now - recentMs).toISOString();
    const pieces = piecesLeft({
      listed: await countSince(this.db, this.accountRegion, since),
      unread: await this.durations.count(),
      readShare: readTo === null ? null : (now - Date.parse(readTo)) / recentMs,
    });
    const everyMs = (last - first) / (this.#times.length - 1);
    return new Date(now + pieces * everyMs).toISOString();
  }
}

/**
 * The number of calls left to read a time span, if its unread part resembles the rest: list pages,
 * plus one call per build with an unknown duration. While pages are left, some calls read older
 * pages.
 *
 * @param readShare the share of the span that the list was read to, above 1 beyond it; null once
 *   the list was read to its end
 */
export function piecesLeft(span: {
  listed: number;
  unread: number;
  readShare: number | null;
}): number {
  const { listed, unread } = span;
  if (span.readShare === null) return unread;
  const readShare = Math.min(1, Math.max(0.001, span.readShare));
  const pages = (listed / readShare - listed) / pageSize;
  return Math.ceil(pages + (unread * (1 + 1 / durationsPerPage)) / readShare);
}
