import "server-only";
import type { CallBudget } from "@/lib/aws/budget/call-budget";
import { readTypicalDurations } from "@/lib/builds/detail/typical-duration";
import { publishBuildState, type WrittenBuild } from "@/lib/builds/record/publish-changes";
import { registerRefresher } from "@/lib/builds/refresh-requests";
import { listRunningBuilds, type RunningBuild } from "@/lib/builds/tracked-builds";
import { subscribeToWaitingStateChanges } from "@/lib/builds/waiting-changes";
import { getDatabaseNowMs, getDatabaseTimestamp } from "@/lib/db/clock";
import type { Db } from "@/lib/db/database";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { log } from "@/lib/log/log";
import { AwsCaller } from "./aws-caller";
import { DeletionDetector } from "./deletions";
import { DetailPoller } from "./detail-poller";
import { EventQueue } from "./event-queue";
import { HistoryReader } from "./history";
import { hasHistoryGap } from "./history-gap";
import { InterruptibleTimer } from "./interruptible-timer";
import { LeaseKeeper } from "./lease-keeper";
import type { Leases } from "./leases";
import { findUnlistedBuilds } from "./missing-builds";
import { computePollBackoffMs, computePollIntervalMs } from "./poll-interval";
import { pollBuild, pollRunningBuilds } from "./poll-status";
import type { RefreshForwarder } from "./refresh-channel";
import { SweepSchedule } from "./sweep-schedule";
import { TrackerState } from "./tracker-state";
import { type TrackerTask, trackerTasks } from "./tracker-tasks";
import { hasWatcherRoles, isWatched, removeInactiveWatchers } from "./watchers";

export interface TrackerSettings {
  pollMs: number;
  sweepMs: number;
  /** The URL of the SQS queue with events; `null` for none. */
  queueUrl: string | null;
  forwardRefresh: RefreshForwarder;
  leases: Leases;
}

/** The pause after a failed lease renewal. Milliseconds. */
const retryMs = 1_000;
/** The wait between attempts without the lease, in milliseconds; shorter if it is acquired. */
const withoutLeaseMs = 5_000;
/** The interval of checks for watchers who signed out, in milliseconds. */
const watcherCheckMs = 5_000;
const detailPollerCount = 2;

/** Tracks the builds of one account and Region while this process holds its lease. */
export class Tracker {
  readonly caller: AwsCaller;
  readonly detailPoller: DetailPoller;
  readonly #deletions = new DeletionDetector();
  readonly #state: TrackerState;
  readonly #lease: LeaseKeeper;
  readonly #history: HistoryReader;
  readonly #queue: EventQueue | null;
  readonly #pollTimer = new InterruptibleTimer();
  readonly #detailTimer = new InterruptibleTimer();
  readonly #slowTimer = new InterruptibleTimer();
  readonly #taskTimer = new InterruptibleTimer();
  readonly #sweeps: SweepSchedule;
  #listedAt: string | null = null;
  #running: RunningBuild[] = [];
  #stopped = false;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: Db,
    readonly accountRegion: AccountRegion,
    budget: CallBudget,
    private readonly settings: TrackerSettings,
  ) {
    this.caller = new AwsCaller(accountRegion, budget, () => this.#state.handleCall());
    this.detailPoller = new DetailPoller(db, this.caller, this.#deletions);
    this.#state = new TrackerState(db, accountRegion, this.caller);
    this.#history = new HistoryReader(db, accountRegion, this.caller, this.#deletions);
    this.#sweeps = new SweepSchedule(settings.sweepMs);
    this.#queue = settings.queueUrl ? new EventQueue(db, accountRegion, settings.queueUrl) : null;
    this.#lease = new LeaseKeeper(
      settings.leases,
      `tracking ${formatAccountRegionKey(accountRegion)}`,
      async (held) => {
        if (held) await this.#state.restore();
        this.#state.setHeld(held);
        this.#interrupt();
        this.#taskTimer.interrupt();
      },
    );
  }

  /** True while this process holds the lease and has a role to call AWS with. */
  get isTracking(): boolean {
    return this.#lease.held && this.caller.hasRole();
  }

  start(): void {
    registerRefresher(this.accountRegion, (arn, passOn) => void this.#requestRefresh(arn, passOn));
    subscribeToWaitingStateChanges(this.accountRegion, () => this.#taskTimer.interrupt());
    const queue = this.#queue;
    const pollDetail = () =>
      this.#repeat("reading build details", this.#detailTimer, () => this.detailPoller.next());
    this.#ended = Promise.all([
      this.#repeat("polling", this.#pollTimer, () => this.#poll()),
      ...Array.from({ length: detailPollerCount }, pollDetail),
      this.#repeat("reading the build history", this.#slowTimer, () =>
        this.#history.next(this.#running.length === 0),
      ),
      queue ? this.#repeat("receiving events", this.#slowTimer, () => this.#receive(queue)) : null,
      ...trackerTasks().map((task) =>
        this.#repeat(task.name, this.#taskTimer, this.#oncePerSweep(task)),
      ),
      this.#keepLease(),
    ]);
  }

  /** Moves visible builds to the front of the queue for reading durations. */
  requestDurations(arns: readonly string[]): void {
    if (this.#history.requestDurations(arns)) this.#slowTimer.interrupt();
  }

  /**
   * Releases the lease immediately for another process, and resolves once pending work has ended.
   * That work can still store observations, because their order doesn't matter (see
   * `applyObservation`).
   */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#lease.close();
    this.#state.setHeld(false);
    await this.settings.forwardRefresh(this.accountRegion, null);
    this.#interrupt();
    this.#taskTimer.interrupt();
    await this.#ended;
  }

  /**
   * Returns a function that runs a task once per sweep. The task runs earlier if its timer is
   * interrupted, but not more often than polls.
   */
  #oncePerSweep(task: TrackerTask): () => Promise<number> {
    const { pollMs, sweepMs } = this.settings;
    let begunAt = Number.NEGATIVE_INFINITY;
    return async () => {
      const early = begunAt + pollMs - performance.now();
      if (early > 0) return early;
      begunAt = performance.now();
      await task.run(this.db, this.accountRegion, this.caller);
      return sweepMs;
    };
  }

  #interrupt(): void {
    for (const timer of [this.#pollTimer, this.#detailTimer, this.#slowTimer]) timer.interrupt();
  }

  async #requestRefresh(arn: string | null, passOn: boolean): Promise<void> {
    if (arn) this.detailPoller.requestRead(arn);
    this.#interrupt();
    try {
      if (passOn && !this.#lease.held) {
        await this.#state.recordWatched();
        await this.settings.forwardRefresh(this.accountRegion, arn);
      }
      if (arn && passOn) await publishBuildState(this.db, arn);
    } catch (error) {
      log.error({ err: error, accountRegion: this.accountRegion }, "failed to request a refresh");
    }
  }

  async #keepLease(): Promise<void> {
    while (!this.#stopped) {
      const pause = await this.#renewLease().catch((error) => {
        log.error({ err: error, accountRegion: this.accountRegion }, "failed to renew the lease");
        return retryMs;
      });
      if (!this.#stopped) await this.#slowTimer.sleep(pause);
    }
  }

  async #renewLease(): Promise<number> {
    await removeInactiveWatchers(this.db, this.accountRegion);
    const pause = await this.#lease.keep(this.caller.hasRole());
    if (!this.#lease.held) {
      // The process with the lease reads builds started here. Recent reads stay queued, in case
      // that process dies before it makes them and this one takes over.
      this.detailPoller.cancelReadsDueBefore(performance.now() - this.settings.leases.ms);
      if (isWatched(this.accountRegion)) await this.#state.recordWatched();
    }
    return hasWatcherRoles(this.accountRegion) ? Math.min(pause, watcherCheckMs) : pause;
  }

  /**
   * Repeats a task until the tracker stops. Pauses without the lease and while the breaker is open.
   */
  async #repeat(
    what: string,
    timer: InterruptibleTimer,
    task: () => Promise<number>,
  ): Promise<void> {
    while (!this.#stopped) {
      const paused = this.#lease.held ? this.caller.getPauseMs() : withoutLeaseMs;
      const pause =
        paused ||
        (await task().catch((error) => {
          log.error({ err: error, accountRegion: this.accountRegion }, `${what} failed`);
          return this.settings.pollMs * 2;
        }));
      if (!this.#stopped) await timer.sleep(pause);
    }
  }

  /** @returns the delay until the next poll, in ms */
  async #poll(): Promise<number> {
    const startedAt = performance.now();
    // The time of the previous sweep, or of the previous process's last poll.
    const knownAt = this.#listedAt ?? this.caller.lastPoll.polledAt;
    const before = await listRunningBuilds(this.db, this.accountRegion);
    const sweep = this.#sweeps.begin(startedAt, before.length === 0 && !(await this.#isWatched()));
    const poll = await pollRunningBuilds(
      this.db,
      this.caller,
      this.#deletions,
      before.map(({ arn }) => arn),
      sweep,
    );
    const { written, listed } = poll;
    if (sweep && listed.length > 0) {
      this.#listedAt = getDatabaseTimestamp();
      if (hasHistoryGap(poll, knownAt)) {
        await this.#history.readAgain();
        this.#slowTimer.interrupt();
      }
    }
    const missed = sweep ? await findUnlistedBuilds(this.db, this.accountRegion, listed) : [];
    if (this.caller.failures === 0) await this.#pollMissing(missed);
    if (hasStatusChanged(before, written)) this.#queue?.reportMissedChange();
    this.#running = await listRunningBuilds(this.db, this.accountRegion);
    this.#scheduleChanged(written);
    this.detailPoller.scheduleInTurn(this.#running.map(({ arn }) => arn));
    if (this.caller.failures > 0) {
      // If AWS doesn't respond, the breaker determines the next attempt.
      const pause = this.caller.getPauseMs();
      return (
        pause || computePollBackoffMs(this.settings.pollMs, this.caller.failures, Math.random())
      );
    }
    return Math.max(0, (await this.#nextInterval()) - (performance.now() - startedAt));
  }

  async #nextInterval(): Promise<number> {
    const { pollMs, sweepMs } = this.settings;
    const typicalDurations = await readTypicalDurations(
      this.db,
      this.#running.map((build) => ({ ...build, ...this.accountRegion })),
    );
    return computePollIntervalMs({
      now: getDatabaseNowMs(),
      pollMs,
      sweepMs,
      watched: await this.#isWatched(),
      eventDriven: this.#queue?.isDelivering() ?? false,
      running: this.#running.map((build, index) => ({
        createdAt: Date.parse(build.created_at),
        since: Date.parse(build.status_since ?? build.created_at),
        typicalMs: typicalDurations[index]?.followedPhases[build.status] ?? null,
        isWaiting: build.waiting_steps > 0,
      })),
    });
  }

  async #isWatched(): Promise<boolean> {
    return isWatched(this.accountRegion) || (await this.#state.isWatchedElsewhere());
  }

  #scheduleChanged(written: readonly WrittenBuild[]): void {
    this.detailPoller.scheduleFollowed(written);
    this.#detailTimer.interrupt();
  }

  async #pollMissing(arns: readonly string[]): Promise<void> {
    for (const arn of new Set([...arns, ...this.#deletions.listDue()])) {
      this.#scheduleChanged(await pollBuild(this.db, this.caller, this.#deletions, arn));
    }
  }

  #receive(queue: EventQueue): Promise<number> {
    return queue.next((written, arns) => {
      for (const arn of arns) this.detailPoller.requestRead(arn);
      this.#scheduleChanged(written);
    });
  }
}

/** True if the status of a known running build has changed. */
function hasStatusChanged(
  before: readonly RunningBuild[],
  written: readonly WrittenBuild[],
): boolean {
  const statuses = new Map(before.map(({ arn, status }) => [arn, status]));
  return written.some(({ row }) => (statuses.get(row.arn) ?? row.status) !== row.status);
}
