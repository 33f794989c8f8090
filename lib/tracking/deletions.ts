import "server-only";
import { statusOnly } from "@/lib/builds/record/observation";
import type { Written } from "@/lib/builds/record/publish-changes";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { storedBuild } from "@/lib/builds/stored-builds";
import type { Db } from "@/lib/db/database";

/** So long after it was first missed a build must still be missing. Milliseconds. */
const sureMs = 20_000;
/** A younger build may not be known everywhere at AWS yet. Milliseconds. */
const youngMs = 120_000;
const maxSuspects = 1_000;
/** How many are asked for again at a time: builds that run must not wait for them. */
const maxAtOnce = 20;

/**
 * Builds that AWS says it does not know. Only one that is missing twice, some time apart, counts as
 * deleted: a single answer may come from a part of AWS that has not heard of it yet.
 */
export class Deletions {
  readonly #missedAt = new Map<string, number>();

  /** @param now ms of a clock that only goes on */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The builds that were missed and are to be asked for again by now, the longest missed first. */
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
    // Asked for again after a while, not in every poll until it is old enough.
    if (age < youngMs && this.#missedAt.has(arn)) this.#missedAt.set(arn, this.now());
    if (age < youngMs || this.now() - first < sureMs) return [];
    this.seen(arn);
    return recordDeletion(db, arn, askedAt);
  }
}

/** Writes that AWS no longer has the build. */
function recordDeletion(db: Db, arn: string, at: string): Promise<Written[]> {
  return recordObservations(db, [{ ...statusOnly, arn, status: "DELETED", observedAt: at }]);
}
