import "server-only";
import { callPriorities } from "@/lib/aws/budget/call-budget";
import { listImagePage, readWorkflowExecutionSummaries } from "@/lib/aws/images";
import { IncompleteBuilds, metricsPeriodMs } from "@/lib/builds/incomplete-builds";
import {
  emptyHistoryImportState,
  type HistoryImportState,
  readHistoryImportState,
  storeHistoryImportState,
} from "@/lib/builds/list/history-state";
import { toObservation } from "@/lib/builds/record/observation";
import { publishBuildState } from "@/lib/builds/record/publish-changes";
import { recordBuildDuration } from "@/lib/builds/record/record-details";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { getDatabaseTimestamp } from "@/lib/db/clock";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import type { AwsCaller } from "./aws-caller";
import type { DeletionDetector } from "./deletions";
import { durationsPerPage, HistoryEstimator } from "./history-estimator";
import { findUnlistedBuilds } from "./missing-builds";
import { nonRetryableErrorCodes, pollDetails } from "./poll-details";
import { pollBuild } from "./poll-status";

/**
 * The maximum share of an account's calls that reading its history uses, without and with running
 * builds.
 */
const quietShare = 0.8;
const busyShare = 0.3;
/** The pause after a failure, or when there is nothing to do. Milliseconds. */
const idleMs = 10_000;
/** The interval at which the whole history is read again, to find deleted and deprecated builds. */
const rereadIntervalMs = 24 * 3_600_000;
/** The pause after a search that found no unread builds. Milliseconds. */
const searchIntervalMs = 60_000;
/**
 * The maximum number of visible builds queued for a duration. Further ones are dropped until the
 * list requests them again.
 */
const maxRequested = 500;

/**
 * Reads an account and Region's history in the background. This includes the list of all builds,
 * page by page and resumed after a restart, and the durations of the last 30 days. Visible builds
 * come first, then the list of the last 30 days, then their durations, with an occasional older
 * page. Missing details are read last, while no build is running.
 */
export class HistoryReader {
  /** Reads already tried, such as `duration arn:...`; skipped until the history is read again. */
  readonly #tried = new Set<string>();
  readonly #requested = new Set<string>();
  readonly #durations: IncompleteBuilds;
  readonly #undetailed: IncompleteBuilds;
  readonly #estimate: HistoryEstimator;
  #searchAt: Record<"duration" | "detail", number> = {
    duration: Number.NEGATIVE_INFINITY,
    detail: Number.NEGATIVE_INFINITY,
  };
  #durationsSincePage = 0;

  constructor(
    private readonly db: Db,
    private readonly accountRegion: AccountRegion,
    private readonly caller: Pick<AwsCaller, "call" | "rate">,
    private readonly deletions: DeletionDetector,
  ) {
    this.#durations = new IncompleteBuilds(db, accountRegion, "duration");
    this.#undetailed = new IncompleteBuilds(db, accountRegion, "detail");
    this.#estimate = new HistoryEstimator(db, accountRegion, this.#durations);
  }

  /**
   * Requests the durations of visible builds, which are read before all others.
   *
   * @returns true if any weren't requested yet
   */
  requestDurations(arns: readonly string[]): boolean {
    const before = this.#requested.size;
    for (const arn of arns) {
      if (this.#requested.size < maxRequested && !this.#tried.has(`duration ${arn}`))
        this.#requested.add(arn);
    }
    return this.#requested.size > before;
  }

  /**
   * Restarts reading from the newest build, because something was missed. No-op until the list has
   * been read to its end.
   */
  async readAgain(): Promise<void> {
    const state = await readHistoryImportState(this.db, this.accountRegion);
    if (state.history_read_at !== null)
      await storeHistoryImportState(this.db, this.accountRegion, emptyHistoryImportState);
  }

  /**
   * Takes the next step in reading the history, such as one list page or one duration.
   *
   * @param quiet true if nothing is running in the account and Region
   * @returns the delay until the next step, in ms
   */
  async next(quiet: boolean): Promise<number> {
    const startedAt = performance.now();
    this.#estimate.recordStep(startedAt);
    if (!(await this.#runNextStep(quiet))) return Math.max(idleMs, this.#msUntilSearch());
    const intervalMs = 1000 / (this.caller.rate * (quiet ? quietShare : busyShare));
    return Math.max(0, intervalMs - (performance.now() - startedAt));
  }

  #msUntilSearch(): number {
    return Math.min(this.#searchAt.duration, this.#searchAt.detail) - performance.now();
  }

  /** @returns false if the next step needs a pause */
  async #runNextStep(quiet: boolean): Promise<boolean> {
    const [wanted] = this.#requested;
    if (wanted !== undefined) {
      this.#requested.delete(wanted);
      return this.#readDuration(wanted, true);
    }
    const state = await readHistoryImportState(this.db, this.accountRegion);
    const isListed = Date.now() - Date.parse(state.history_read_at ?? "") < rereadIntervalMs;
    if (isListed) {
      return (await this.#readNextDuration(null)) || (quiet && (await this.#pollNextBuild()));
    }
    const since = new Date(Date.now() - metricsPeriodMs).toISOString();
    const recentIsListed = state.history_to !== null && state.history_to < since;
    const isPageDue = !recentIsListed || this.#durationsSincePage >= durationsPerPage;
    if (!isPageDue && (await this.#readNextDuration(state.history_to))) {
      this.#durationsSincePage += 1;
      return true;
    }
    this.#durationsSincePage = 0;
    return this.#readPage(state);
  }

  async #readPage(state: HistoryImportState): Promise<boolean> {
    const calledAt = getDatabaseTimestamp();
    const token = state.history_token;
    const result = await this.caller.call(callPriorities.history, (acting, waitForCallSlot) =>
      listImagePage(acting, token, waitForCallSlot),
    );
    if (result?.ok === false && result.error.code === "InvalidRequestException" && token !== null) {
      // AWS no longer accepts the page token. The builds that were already read stay stored.
      await storeHistoryImportState(this.db, this.accountRegion, {
        history_token: null,
        history_to: null,
      });
      return false;
    }
    if (!result?.ok) return false;
    const { images, next } = result.value;
    await recordObservations(
      this.db,
      images.map((image) => toObservation(image, calledAt)),
    );
    const oldest = images.flatMap(({ createdAt }) => createdAt ?? []).sort()[0] ?? null;
    const readTo = token === null ? oldest : pickEarlier(state.history_to, oldest);
    await storeHistoryImportState(this.db, this.accountRegion, {
      history_token: next,
      history_to: next ? readTo : null,
      history_ready_at: await this.#estimate.estimateReadyTime(next ? readTo : null),
      ...(next ? {} : { history_read_at: new Date().toISOString() }),
    });
    if (!next) this.#resetSearches();
    for (const arn of await findUnlistedBuilds(this.db, this.accountRegion, images)) {
      await pollBuild(this.db, this.caller, this.deletions, arn, callPriorities.history);
    }
    return true;
  }

  #resetSearches(): void {
    this.#tried.clear();
    this.#searchAt = { duration: Number.NEGATIVE_INFINITY, detail: Number.NEGATIVE_INFINITY };
  }

  /**
   * Reads the duration of the next build.
   *
   * @param readTo creation time of the oldest build listed so far; null if all were listed
   * @returns true if there was a duration to read and AWS responded
   */
  async #readNextDuration(readTo: string | null): Promise<boolean> {
    const arn = await this.#findUnread(this.#durations, "duration");
    if (arn === null || !(await this.#readDuration(arn))) return false;
    if (this.#estimate.isDue()) {
      const history_ready_at = await this.#estimate.estimateReadyTime(readTo);
      await storeHistoryImportState(this.db, this.accountRegion, { history_ready_at });
    }
    return true;
  }

  async #pollNextBuild(): Promise<boolean> {
    const arn = await this.#findUnread(this.#undetailed, "detail");
    if (arn === null) return false;
    this.#tried.add(`detail ${arn}`);
    await pollDetails(this.db, this.caller, this.deletions, arn, {
      priority: callPriorities.history,
      withImage: true,
      mayBeLast: true,
    });
    return true;
  }

  async #findUnread(
    builds: IncompleteBuilds,
    missing: "duration" | "detail",
  ): Promise<string | null> {
    if (performance.now() < this.#searchAt[missing]) return null;
    for (;;) {
      const arn = await builds.next();
      if (arn === null) break;
      if (!this.#tried.has(`${missing} ${arn}`)) return arn;
    }
    this.#searchAt[missing] = performance.now() + searchIntervalMs;
    if (missing === "duration") await this.#recordDurationsRead();
    return null;
  }

  /** Stores when the durations were first read completely. */
  async #recordDurationsRead(): Promise<void> {
    const { durations_read_at } = await readHistoryImportState(this.db, this.accountRegion);
    if (durations_read_at !== null) return;
    const columns = { durations_read_at: new Date().toISOString() };
    await storeHistoryImportState(this.db, this.accountRegion, columns);
  }

  /**
   * Reads the duration of a build.
   *
   * @param isWanted true if the build is visible, so that open pages are notified
   * @returns false if a retry may succeed, in which case one is scheduled
   */
  async #readDuration(arn: string, isWanted = false): Promise<boolean> {
    const runs = await this.caller.call(callPriorities.history, (acting, waitForCallSlot) =>
      readWorkflowExecutionSummaries(acting, arn, waitForCallSlot),
    );
    if (!runs || (!runs.ok && !nonRetryableErrorCodes.has(runs.error.code))) {
      this.#requested.add(arn);
      return false;
    }
    this.#tried.add(`duration ${arn}`);
    const row = runs.ok ? await recordBuildDuration(this.db, arn, runs.value) : null;
    if (row && isWanted) await publishBuildState(this.db, arn);
    return true;
  }
}

function pickEarlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
