import "server-only";
import type { Db } from "@/lib/db/database";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { log } from "@/lib/log/log";
import type { Written } from "../live/announce";
import type { Place } from "../live/message";
import { placeKey } from "../place-key";
import { usualOf } from "../usual";
import { onWake } from "../wake";
import { isWatched } from "../watchers";
import { Alarm } from "./alarm";
import { type CallBudget, priorities } from "./call-budget";
import { Deletions } from "./deletions";
import { HistoryReader } from "./history";
import { dropLease, holdLease, leaseMs, processId } from "./lease";
import { lightPoll, pollOne } from "./light-poll";
import { LookQueue } from "./look-queue";
import { PlaceCaller } from "./place-caller";
import { PlaceState } from "./place-state";
import { backOff, pollInterval } from "./poll-interval";
import { type RunningBuild, runningBuilds } from "./running-builds";
import { vanished } from "./vanished";
import { wholeLook } from "./whole-look";

export interface TrackerSettings {
  pollMs: number;
  sweepMs: number;
}

/** How often a place's lease is tried for, and renewed. Milliseconds. */
const leaseEveryMs = leaseMs / 3;
/** Without anybody's role: how often to see whether there is one. Milliseconds. */
const roleEveryMs = 5_000;
/** A sweep turns this many pages. */
const sweptPages = 4;
/** A running build is looked at as a whole this often, as long as the calls suffice. Milliseconds. */
const lookEveryMs = 5_000;
/** Calls that a whole look takes about, and the share of all calls that looks may take. */
const callsOfLook = 3;
const lookShare = 0.7;
/** Looks after a build's end until AWS has told how its last step ended. */
const mostFinalLooks = 4;
const finalAgainMs = 3_000;
/** The image itself changes little while its build runs. Milliseconds. */
const imageEveryMs = 60_000;

/** Follows the builds of one account and region, as long as this process holds its lease. */
export class PlaceTracker {
  readonly caller: PlaceCaller;
  readonly queue = new LookQueue();
  readonly deletions = new Deletions();
  readonly #state: PlaceState;
  readonly #alarm = new Alarm();
  readonly #lookAlarm = new Alarm();
  readonly #history: HistoryReader;
  readonly #historyAlarm = new Alarm();
  readonly #finalLooks = new Map<string, number>();
  readonly #imageAt = new Map<string, number>();
  /** Builds to be looked at although nothing more was expected of them. */
  readonly #again = new Set<string>();
  #leaseAt = Number.NEGATIVE_INFINITY;
  #held = false;
  #sweptAt = Number.NEGATIVE_INFINITY;
  #running: RunningBuild[] = [];
  #stopped = false;
  #ended: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly db: Db,
    readonly place: Place,
    budget: CallBudget,
    private readonly settings: TrackerSettings,
  ) {
    this.caller = new PlaceCaller(place, budget, () => this.#state.changed());
    this.#state = new PlaceState(db, place, this.caller);
    this.#history = new HistoryReader(db, place, this.caller, this.deletions);
  }

  /** Whether this process follows the place now. */
  get held(): boolean {
    return this.#held;
  }

  start(): void {
    onWake(this.place, (arn) => {
      if (arn) {
        this.#again.add(arn);
        this.queue.by(arn, performance.now());
      }
      this.#alarm.ring();
      this.#lookAlarm.ring();
    });
    const look = () => this.#repeat("looking", () => this.#lookOnce(), this.#lookAlarm);
    this.#ended = Promise.all([
      this.#repeat("polling", () => this.#pollOnce(), this.#alarm),
      look(),
      look(),
      this.#repeat("reading the history", () => this.#readHistory(), this.#historyAlarm),
    ]);
  }

  /** Ends once what is under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#alarm.ring();
    this.#lookAlarm.ring();
    this.#historyAlarm.ring();
    await this.#ended;
    if (this.#held) await dropLease(this.db, this.#leaseName, processId());
  }

  /**
   * Looks at one build for someone who waits for it, also without the lease.
   * @returns why it could not be looked at; `null` when it was
   */
  async lookNow(arn: string): Promise<PortalError | null> {
    const result = await wholeLook(this.db, this.caller, this.deletions, arn, {
      priority: priorities.asked,
      withImage: true,
      mayBeLast: false,
    });
    if (result === null) return this.caller.looks.failure ?? portalError("AwsUnreachable");
    return result.ok ? null : result.error;
  }

  /** Records what was told of a build by other means than a poll. */
  follow(written: readonly Written[]): void {
    const now = performance.now();
    for (const { row } of written) {
      if (row.final === 0 && row.followed === 1) this.queue.by(row.arn, now);
    }
    this.#lookAlarm.ring();
  }

  get #leaseName(): string {
    return `tracking ${placeKey(this.place)}`;
  }

  async #repeat(what: string, task: () => Promise<number>, alarm: Alarm): Promise<void> {
    while (!this.#stopped) {
      const pause = await task().catch((error) => {
        log.error({ err: error, place: this.place }, `${what} failed`);
        return this.settings.pollMs * 2;
      });
      if (!this.#stopped) await alarm.sleep(pause);
    }
  }

  async #hold(): Promise<boolean> {
    const now = performance.now();
    if (now - this.#leaseAt < leaseEveryMs) return this.#held;
    const held = await holdLease(this.db, this.#leaseName, processId(), Date.now());
    if (held && !this.#held) await this.#state.restore();
    this.#leaseAt = now;
    this.#held = held;
    this.#state.own(held);
    return held;
  }

  /** @returns when to poll again, in ms */
  async #pollOnce(): Promise<number> {
    if (!this.caller.hasRole()) return roleEveryMs;
    if (!(await this.#hold())) return leaseEveryMs;
    const pause = this.caller.pauseMs();
    if (pause > 0) return pause;
    const startedAt = performance.now();
    const { pollMs, sweepMs } = this.settings;
    const sweep = startedAt - this.#sweptAt >= sweepMs;
    if (sweep) this.#sweptAt = startedAt;
    const before = await runningBuilds(this.db, this.place);
    const { written, listed } = await lightPoll(
      this.db,
      this.caller,
      this.deletions,
      before.map(({ arn }) => arn),
      sweep ? sweptPages : 1,
    );
    if (sweep) await this.#suspect(listed);
    this.#running = await runningBuilds(this.db, this.place);
    this.#planLooks(written);
    if (this.caller.failures > 0) {
      return Math.max(backOff(pollMs, this.caller.failures, Math.random()), this.caller.pauseMs());
    }
    const interval = pollInterval({
      now: Date.now(),
      pollMs,
      sweepMs,
      watched: isWatched(this.place) || (await this.#state.watchedElsewhere()),
      running: await this.#situation(),
    });
    return Math.max(0, interval - (performance.now() - startedAt));
  }

  #situation() {
    return Promise.all(
      this.#running.map(async (build) => {
        const usual = await usualOf(this.db, this.place, build.recipe_name);
        return {
          createdAt: Date.parse(build.created_at),
          since: Date.parse(build.status_since ?? build.created_at),
          usualMs: usual.followedPhases[build.status] ?? null,
        };
      }),
    );
  }

  /** What changed is looked at as a whole at once, what runs by turns. */
  #planLooks(written: readonly Written[]): void {
    this.follow(written);
    const now = performance.now();
    const every = Math.max(
      lookEveryMs,
      (this.#running.length * callsOfLook * 1000) / (this.caller.rate * lookShare),
    );
    for (const { arn } of this.#running) {
      if (!this.queue.has(arn)) this.queue.by(arn, now + every);
    }
  }

  async #suspect(listed: Parameters<typeof vanished>[2]): Promise<void> {
    const suspects = await vanished(this.db, this.place, listed);
    for (const arn of new Set([...suspects, ...this.deletions.due()])) {
      this.follow(await pollOne(this.db, this.caller, this.deletions, arn));
    }
  }

  async #readHistory(): Promise<number> {
    if (!this.#held || this.caller.pauseMs() > 0) return 1_000;
    return this.#history.next(this.#running.length === 0);
  }

  /** @returns when to look again, in ms */
  async #lookOnce(): Promise<number> {
    if (!this.#held || this.caller.pauseMs() > 0) return 1_000;
    const now = performance.now();
    const next = this.queue.take(now);
    if (!next) return this.queue.untilNext(now, 1_000);
    try {
      await this.#look(next.arn);
    } finally {
      next.done();
    }
    return 0;
  }

  async #look(arn: string): Promise<void> {
    const now = performance.now();
    const withImage = now - (this.#imageAt.get(arn) ?? Number.NEGATIVE_INFINITY) >= imageEveryMs;
    const row = await this.db
      .selectFrom("builds")
      .select(["status", "final"])
      .where("arn", "=", arn)
      .executeTakeFirst();
    const ended = row !== undefined && isTerminal(row.status);
    const again = this.#again.delete(arn);
    if (ended && row.final === 1 && !again) return this.#forget(arn);
    const looks = ended ? (this.#finalLooks.get(arn) ?? 0) + 1 : 0;
    await wholeLook(this.db, this.caller, this.deletions, arn, {
      priority: ended ? priorities.asked : priorities.look,
      withImage: withImage || ended || again,
      mayBeLast: looks >= mostFinalLooks,
    });
    if (!ended) {
      if (withImage) this.#imageAt.set(arn, now);
      return;
    }
    if (again) return this.queue.by(arn, performance.now() + finalAgainMs);
    this.#finalLooks.set(arn, looks);
    if (looks < mostFinalLooks) this.queue.by(arn, performance.now() + finalAgainMs);
    else this.#forget(arn);
  }

  #forget(arn: string): void {
    this.#finalLooks.delete(arn);
    this.#imageAt.delete(arn);
  }
}
