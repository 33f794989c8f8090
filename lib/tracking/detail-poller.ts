import "server-only";
import { priorities } from "@/lib/aws/budget/call-budget";
import type { Written } from "@/lib/builds/record/publish-changes";
import { storedBuild } from "@/lib/builds/stored-builds";
import type { Db } from "@/lib/db/database";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { AwsCaller } from "./aws-caller";
import type { Deletions } from "./deletions";
import { DetailQueue } from "./detail-queue";
import { pollDetails } from "./poll-details";

/** How often the details of a running build are read, if the call budget allows. Milliseconds. */
const everyMs = 5_000;
/** The approximate number of calls per detail read, and the maximum share of all calls. */
const callsPerPoll = 3;
const share = 0.7;
/** The number of reads after a build's end to learn how its last step ended. */
const maxFinal = 4;
const againMs = 3_000;
/** The number of further reads if AWS returned no steps, and the pause between them. */
const maxLater = 10;
const laterMs = 60_000;
/** The maximum pause while nothing is due; requests interrupt it. Milliseconds. */
const restMs = 10 * 60_000;

/** Reads build details in an account and Region: running builds in turn, others after a change. */
export class DetailPoller {
  readonly #queue = new DetailQueue();
  readonly #finalPolls = new Map<string, number>();
  /** Running builds whose image was read; the members that the list lacks don't change. */
  readonly #read = new Set<string>();
  /** Builds to read although no change is expected. */
  readonly #again = new Set<string>();

  constructor(
    private readonly db: Db,
    private readonly caller: Pick<AwsCaller, "ask" | "rate" | "lastPoll">,
    private readonly deletions: Deletions,
  ) {}

  /** Schedules an immediate read of a build. */
  ask(arn: string): void {
    this.#again.add(arn);
    this.#queue.by(arn, performance.now());
  }

  /**
   * Cancels the reads due before a time (of `performance.now()`), which another process has made.
   */
  drop(before: number): void {
    for (const arn of this.#queue.drop(before)) this.#again.delete(arn);
  }

  /** Schedules immediate reads of changed builds. */
  follow(written: readonly Written[]): void {
    const now = performance.now();
    for (const { row } of written) {
      if (row.final === 0 && row.followed === 1) this.#queue.by(row.arn, now);
    }
  }

  /** Schedules running builds in turn, at the same rate for any number of watchers. */
  takeTurns(arns: readonly string[]): void {
    const now = performance.now();
    const turn = (arns.length * callsPerPoll * 1000) / (this.caller.rate * share);
    for (const arn of arns) {
      if (!this.#queue.has(arn)) this.#queue.by(arn, now + Math.max(everyMs, turn));
    }
  }

  /**
   * Reads one build for someone who waits. An unknown build may not exist, so it takes turns with
   * running builds and can't delay them.
   *
   * @returns why it couldn't be read; `null` on success
   */
  async pollNow(arn: string, owner: string): Promise<PortalError | null> {
    const isKnown = (await storedBuild(this.db, arn)) !== undefined;
    const result = await pollDetails(this.db, this.caller, this.deletions, arn, {
      priority: isKnown ? priorities.asked : priorities.detail,
      owner,
      withImage: true,
      mayBeLast: false,
    });
    if (result === null) return this.caller.lastPoll.failure ?? portalError("AwsUnreachable");
    return result.ok ? null : result.error;
  }

  /**
   * Reads the build that has been due the longest.
   *
   * @returns the delay until the next read, in ms
   */
  async next(): Promise<number> {
    const now = performance.now();
    const next = this.#queue.take(now);
    if (!next) return this.#queue.untilNext(now, restMs);
    try {
      await this.#poll(next.arn);
    } finally {
      next.done();
    }
    return 0;
  }

  async #poll(arn: string): Promise<void> {
    const row = await storedBuild(this.db, arn);
    const again = this.#again.delete(arn);
    const ended = row !== undefined && isTerminal(row.status);
    if (ended && row.final === 1 && !again) return this.#forget(arn);
    if (ended) await this.#pollEnded(arn, again);
    else await this.#pollRunning(arn, again);
  }

  async #pollRunning(arn: string, again: boolean): Promise<void> {
    const withImage = again || !this.#read.has(arn);
    const image = await pollDetails(this.db, this.caller, this.deletions, arn, {
      priority: again ? priorities.asked : priorities.detail,
      withImage,
      mayBeLast: false,
    });
    if (image?.ok) this.#read.add(arn);
  }

  async #pollEnded(arn: string, again: boolean): Promise<void> {
    const polls = (this.#finalPolls.get(arn) ?? 0) + 1;
    await pollDetails(this.db, this.caller, this.deletions, arn, {
      priority: priorities.asked,
      withImage: true,
      mayBeLast: polls >= maxFinal,
    });
    const isLate = polls >= maxFinal;
    if (isLate && (polls >= maxFinal + maxLater || (await this.#isDone(arn)))) {
      return this.#forget(arn);
    }
    this.#finalPolls.set(arn, polls);
    // AWS may take a moment to show the effect of an action.
    if (again && polls === 1) this.#again.add(arn);
    this.#queue.by(arn, performance.now() + (isLate ? laterMs : againMs));
  }

  async #isDone(arn: string): Promise<boolean> {
    const row = await storedBuild(this.db, arn);
    return row === undefined || row.final === 1 || row.status === "DELETED";
  }

  #forget(arn: string): void {
    this.#finalPolls.delete(arn);
    this.#read.delete(arn);
  }
}
