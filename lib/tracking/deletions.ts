import "server-only";
import { statusOnly } from "@/lib/builds/record/observation";
import type { Written } from "@/lib/builds/record/publish-changes";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { storedBuild } from "@/lib/builds/stored-builds";
import type { Db } from "@/lib/db/database";

/** How long after the first miss a build must still be missing. Milliseconds. */
const sureMs = 20_000;
/** Newer builds may not be visible everywhere in AWS yet. Milliseconds. */
const youngMs = 120_000;
const maxSuspects = 1_000;
/** The number read per poll, so that running builds don't have to wait. */
const maxAtOnce = 20;

/**
 * Builds that AWS reports as not found. A build counts as deleted only if it is missing twice, some
 * time apart, since AWS is eventually consistent.
 */
export class Deletions {
  readonly #missedAt = new Map<string, number>();

  /** @param now ms of a clock that only goes on */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The missing builds that are due for another read, longest missing first. */
  due(): string[] {
    const since = this.now() - sureMs;
    const due = [...this.#missedAt].filter(([, at]) => at <= since);
    return due.slice(0, maxAtOnce).map(([arn]) => arn);
  }

  seen(arn: string): void {
    this.#missedAt.delete(arn);
  }

  /** @param askedAt when GetImage was asked that did not know the build, ISO-8601 UTC */
  async missing(db: Db, arn: string, askedAt: string): Promise<Written[]> {
    const row = await storedBuild(db, arn);
    if (!row || row.status === "DELETED") {
      this.seen(arn);
      return [];
    }
    const first = this.#missedAt.get(arn) ?? this.now();
    if (this.#missedAt.size < maxSuspects) this.#missedAt.set(arn, first);
    const age = Date.parse(askedAt) - Date.parse(row.created_at);
    // Read again after a while instead of in every poll.
    if (age < youngMs && this.#missedAt.has(arn)) this.#missedAt.set(arn, this.now());
    if (age < youngMs || this.now() - first < sureMs) return [];
    this.seen(arn);
    return recordDeletion(db, arn, askedAt);
  }
}

/** Records that AWS no longer has the build. */
function recordDeletion(db: Db, arn: string, at: string): Promise<Written[]> {
  return recordObservations(db, [{ ...statusOnly, arn, status: "DELETED", observedAt: at }]);
}
