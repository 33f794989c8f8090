import "server-only";
import { type IncompleteBuilds, metricsPeriodMs } from "@/lib/builds/incomplete-builds";
import { countBuildsSince } from "@/lib/builds/tracked-builds";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";

/** Builds per page of AWS's list. */
const pageSize = 25;
/** The number of recent durations read for each older page of the list. */
export const durationsPerPage = 3;
/**
 * The number of recent steps on which an estimate is based. The estimate is also updated after this
 * many steps.
 */
const sampleSize = 20;

/** Estimates when the history of the last 30 days will have been read. */
export class HistoryEstimator {
  #times: number[] = [];
  #stepCount = 0;

  constructor(
    private readonly db: Db,
    private readonly accountRegion: AccountRegion,
    private readonly durations: Pick<IncompleteBuilds, "count">,
  ) {}

  /** Records the start of a step. `now` is from `performance.now()`. */
  recordStep(now: number): void {
    this.#times = [...this.#times, now].slice(-sampleSize);
    this.#stepCount += 1;
  }

  isDue(): boolean {
    return this.#stepCount % sampleSize === 0;
  }

  /**
   * Estimates when the history of the last 30 days will have been read.
   *
   * @param readTo creation time of the oldest build listed so far; null if all were listed
   * @returns ISO-8601; null while there is too little data for an estimate
   */
  async estimateReadyTime(readTo: string | null): Promise<string | null> {
    const [first] = this.#times;
    const last = this.#times.at(-1);
    if (first === undefined || last === undefined || this.#times.length < 2) return null;
    const now = Date.now();
    const since = new Date(now - metricsPeriodMs).toISOString();
    const pieces = estimateRemainingCalls({
      listed: await countBuildsSince(this.db, this.accountRegion, since),
      unread: await this.durations.count(),
      readShare: readTo === null ? null : (now - Date.parse(readTo)) / metricsPeriodMs,
    });
    const intervalMs = (last - first) / (this.#times.length - 1);
    return new Date(now + pieces * intervalMs).toISOString();
  }
}

/**
 * Estimates the number of calls that remain to read a time span: one for each list page and one for
 * each build with an unknown duration. Assumes that the unread part resembles the part already
 * read. While pages remain, an older page is also read for every `durationsPerPage` durations.
 *
 * @param readShare the share of the span that was read, above 1 if the list was read beyond it;
 *   null once the list was read to its end
 */
export function estimateRemainingCalls(span: {
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
