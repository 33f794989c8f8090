import "server-only";
import { statusOnlyObservation } from "@/lib/builds/record/observation";
import type { WrittenBuild } from "@/lib/builds/record/publish-changes";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { findStoredBuild } from "@/lib/builds/stored-builds";
import type { Db } from "@/lib/db/database";

/**
 * The minimum time in milliseconds for which a build must be missing before it counts as deleted.
 */
const confirmationMs = 20_000;
/**
 * The age below which a missing build doesn't count as deleted, in milliseconds. Newer builds may
 * not be visible everywhere in AWS yet.
 */
const minAgeMs = 120_000;
const maxSuspects = 1_000;
/**
 * The maximum number of missing builds read per poll, so that running builds don't have to wait.
 */
const maxReadsPerPoll = 20;

/**
 * Tracks builds that AWS reports as not found. A build counts as deleted only if it is missing
 * twice, at least 20 s apart, since AWS is eventually consistent.
 */
export class DeletionDetector {
  readonly #missedAt = new Map<string, number>();

  /** @param now reads a monotonic clock, in ms */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /**
   * Returns the missing builds that are due for another read. Those that have been missing longest
   * come first.
   */
  listDue(): string[] {
    const since = this.now() - confirmationMs;
    const due = [...this.#missedAt].filter(([, at]) => at <= since);
    return due.slice(0, maxReadsPerPoll).map(([arn]) => arn);
  }

  markSeen(arn: string): void {
    this.#missedAt.delete(arn);
  }

  /**
   * Records that GetImage didn't find the build. Marks the build as deleted once that is certain.
   *
   * @param calledAt the time of the call, ISO-8601 UTC
   */
  async recordMissing(db: Db, arn: string, calledAt: string): Promise<WrittenBuild[]> {
    const row = await findStoredBuild(db, arn);
    if (!row || row.status === "DELETED") {
      this.markSeen(arn);
      return [];
    }
    const first = this.#missedAt.get(arn) ?? this.now();
    if (this.#missedAt.size < maxSuspects) this.#missedAt.set(arn, first);
    const age = Date.parse(calledAt) - Date.parse(row.created_at);
    // A build this new is read again after a while instead of in every poll.
    if (age < minAgeMs && this.#missedAt.has(arn)) this.#missedAt.set(arn, this.now());
    if (age < minAgeMs || this.now() - first < confirmationMs) return [];
    this.markSeen(arn);
    return recordDeletion(db, arn, calledAt);
  }
}

function recordDeletion(db: Db, arn: string, at: string): Promise<WrittenBuild[]> {
  return recordObservations(db, [
    { ...statusOnlyObservation, arn, status: "DELETED", observedAt: at },
  ]);
}
