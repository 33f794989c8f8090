import "server-only";
import { callPriorities } from "@/lib/aws/budget/call-budget";
import type { WrittenBuild } from "@/lib/builds/record/publish-changes";
import { findStoredBuild } from "@/lib/builds/stored-builds";
import type { Db } from "@/lib/db/database";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import type { AwsCaller } from "./aws-caller";
import type { DeletionDetector } from "./deletions";
import { DetailQueue } from "./detail-queue";
import { pollDetails } from "./poll-details";

/**
 * The interval in milliseconds at which the details of a running build are read, if the call budget
 * allows it.
 */
const pollIntervalMs = 5_000;
/** The approximate number of calls per detail read, and the maximum share of the call rate. */
const callsPerPoll = 3;
const maxCallShare = 0.7;
/** The number of reads after a build's end to learn how its last step ended. */
const maxFinalPolls = 4;
const finalPollDelayMs = 3_000;
/**
 * The maximum number of further reads while AWS doesn't return the build's image or workflows, and
 * the pause between them in milliseconds.
 */
const maxLatePolls = 10;
const latePollDelayMs = 60_000;
/** The maximum pause while nothing is due; requests interrupt it. Milliseconds. */
const maxIdleMs = 10 * 60_000;

/** Reads build details in an account and Region: running builds in turn, others after a change. */
export class DetailPoller {
  readonly #queue = new DetailQueue();
  readonly #finalPolls = new Map<string, number>();
  /**
   * Running builds whose image was already read. The fields that only GetImage returns don't
   * change.
   */
  readonly #polledImages = new Set<string>();
  /** Builds whose read was requested. They are read even if their stored details are final. */
  readonly #requested = new Set<string>();

  constructor(
    private readonly db: Db,
    private readonly caller: Pick<AwsCaller, "call" | "rate" | "lastPoll">,
    private readonly deletions: DeletionDetector,
  ) {}

  /** Schedules an immediate read of a build. */
  requestRead(arn: string): void {
    this.#requested.add(arn);
    this.#queue.schedule(arn, performance.now());
  }

  /**
   * Cancels the reads that were due before a time (of `performance.now()`), because another process
   * has made them.
   */
  cancelReadsDueBefore(before: number): void {
    for (const arn of this.#queue.drop(before)) this.#requested.delete(arn);
  }

  /** Schedules immediate reads of changed builds that are followed and not final. */
  scheduleFollowed(written: readonly WrittenBuild[]): void {
    const now = performance.now();
    for (const { row } of written) {
      if (row.final === 0 && row.followed === 1) this.#queue.schedule(row.arn, now);
    }
  }

  /** Schedules running builds in turn, at the same rate for any number of watchers. */
  scheduleInTurn(arns: readonly string[]): void {
    const now = performance.now();
    const turnMs = (arns.length * callsPerPoll * 1000) / (this.caller.rate * maxCallShare);
    for (const arn of arns) {
      if (!this.#queue.has(arn)) this.#queue.schedule(arn, now + Math.max(pollIntervalMs, turnMs));
    }
  }

  /**
   * Reads one build for a person who waits for it. An unknown build may not exist, so it takes
   * turns with running builds and can't delay them.
   *
   * @returns the reason why it couldn't be read; `null` on success
   */
  async pollNow(arn: string, owner: string): Promise<PortalError | null> {
    const isKnown = (await findStoredBuild(this.db, arn)) !== undefined;
    const result = await pollDetails(this.db, this.caller, this.deletions, arn, {
      priority: isKnown ? callPriorities.interactive : callPriorities.detail,
      owner,
      withImage: true,
      mayBeLast: false,
    });
    if (result === null) return this.caller.lastPoll.failure ?? createPortalError("AwsUnreachable");
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
    if (!next) return this.#queue.getDelayMs(now, maxIdleMs);
    try {
      await this.#poll(next.arn);
    } finally {
      next.done();
    }
    return 0;
  }

  async #poll(arn: string): Promise<void> {
    const row = await findStoredBuild(this.db, arn);
    const wasRequested = this.#requested.delete(arn);
    const ended = row !== undefined && isTerminalStatus(row.status);
    if (ended && row.final === 1 && !wasRequested) return this.#clearState(arn);
    if (ended) await this.#pollEnded(arn, wasRequested);
    else await this.#pollRunning(arn, wasRequested);
  }

  async #pollRunning(arn: string, wasRequested: boolean): Promise<void> {
    const withImage = wasRequested || !this.#polledImages.has(arn);
    const image = await pollDetails(this.db, this.caller, this.deletions, arn, {
      priority: wasRequested ? callPriorities.interactive : callPriorities.detail,
      withImage,
      mayBeLast: false,
    });
    if (image?.ok) this.#polledImages.add(arn);
  }

  async #pollEnded(arn: string, wasRequested: boolean): Promise<void> {
    const polls = (this.#finalPolls.get(arn) ?? 0) + 1;
    await pollDetails(this.db, this.caller, this.deletions, arn, {
      priority: callPriorities.interactive,
      withImage: true,
      mayBeLast: polls >= maxFinalPolls,
    });
    const isLate = polls >= maxFinalPolls;
    if (isLate && (polls >= maxFinalPolls + maxLatePolls || (await this.#isDone(arn)))) {
      return this.#clearState(arn);
    }
    this.#finalPolls.set(arn, polls);
    // AWS may take a moment to show the effect of an action.
    if (wasRequested && polls === 1) this.#requested.add(arn);
    this.#queue.schedule(arn, performance.now() + (isLate ? latePollDelayMs : finalPollDelayMs));
  }

  async #isDone(arn: string): Promise<boolean> {
    const row = await findStoredBuild(this.db, arn);
    return row === undefined || row.final === 1 || row.status === "DELETED";
  }

  #clearState(arn: string): void {
    this.#finalPolls.delete(arn);
    this.#polledImages.delete(arn);
  }
}
