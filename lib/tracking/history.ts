import "server-only";
import { priorities } from "@/lib/aws/budget/call-budget";
import { listImagePage, readWorkflowRuns } from "@/lib/aws/images";
import {
  type HistoryState,
  historyState,
  keepHistoryState,
  nothingRead,
} from "@/lib/builds/list/history-state";
import { observationOf } from "@/lib/builds/record/observation";
import { publishBuild } from "@/lib/builds/record/publish-changes";
import { recordDuration } from "@/lib/builds/record/record-details";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { recentMs, UnreadBuilds } from "@/lib/builds/unread-builds";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import type { AwsCaller } from "./aws-caller";
import type { Deletions } from "./deletions";
import { durationsPerPage, HistoryEstimate } from "./history-estimate";
import { vanished } from "./missing-builds";
import { pollDetails, refusals } from "./poll-details";
import { pollOne } from "./poll-status";

/** The maximum share of an account's calls for its history: without running builds, and with. */
const quietShare = 0.8;
const busyShare = 0.3;
/** The pause after a failure, or when there is nothing to do. Milliseconds. */
const restMs = 10_000;
/** How often the whole history is read again, to find deleted and deprecated builds. */
const againMs = 24 * 3_600_000;
/** The pause after a search that found no unread builds. Milliseconds. */
const searchAgainMs = 60_000;
/** The maximum number of visible rows with requested durations; further requests wait. */
const maxWanted = 500;

/**
 * Reads an account and Region's history in the background: the list of all builds, page by page and
 * resumed after a restart, and the durations of the last 30 days. Visible builds come first, then
 * the list of the last 30 days, then their durations, with an occasional older page.
 */
export class HistoryReader {
  /** Builds with incomplete data in AWS, skipped until the history is read again. */
  readonly #tried = new Set<string>();
  readonly #wanted = new Set<string>();
  readonly #durations: UnreadBuilds;
  readonly #undetailed: UnreadBuilds;
  readonly #estimate: HistoryEstimate;
  #searchAt: Record<"duration" | "detail", number> = {
    duration: Number.NEGATIVE_INFINITY,
    detail: Number.NEGATIVE_INFINITY,
  };
  #durationsSincePage = 0;

  constructor(
    private readonly db: Db,
    private readonly accountRegion: AccountRegion,
    private readonly caller: Pick<AwsCaller, "ask" | "rate">,
    private readonly deletions: Deletions,
  ) {
    this.#durations = new UnreadBuilds(db, accountRegion, "duration");
    this.#undetailed = new UnreadBuilds(db, accountRegion, "detail");
    this.#estimate = new HistoryEstimate(db, accountRegion, this.#durations);
  }

  /**
   * Schedules the durations of visible builds next.
   *
   * @returns true if some weren't requested before
   */
  want(arns: readonly string[]): boolean {
    const before = this.#wanted.size;
    for (const arn of arns) {
      if (this.#wanted.size < maxWanted && !this.#tried.has(`duration ${arn}`))
        this.#wanted.add(arn);
    }
    return this.#wanted.size > before;
  }

  /** Restarts reading from the newest build, because something was missed. */
  async readAgain(): Promise<void> {
    const state = await historyState(this.db, this.accountRegion);
    if (state.history_read_at !== null)
      await keepHistoryState(this.db, this.accountRegion, nothingRead);
  }

  /**
   * Does the next small piece of work.
   *
   * @param quiet true if nothing is running in the account and Region
   * @returns the delay until the next piece, in ms
   */
  async next(quiet: boolean): Promise<number> {
    const startedAt = performance.now();
    this.#estimate.note(startedAt);
    if (!(await this.#doNext(quiet))) return Math.max(restMs, this.#untilSearch());
    const everyMs = 1000 / (this.caller.rate * (quiet ? quietShare : busyShare));
    return Math.max(0, everyMs - (performance.now() - startedAt));
  }

  #untilSearch(): number {
    return Math.min(this.#searchAt.duration, this.#searchAt.detail) - performance.now();
  }

  /** @returns whether there was something to do, and an answer */
  async #doNext(quiet: boolean): Promise<boolean> {
    const [wanted] = this.#wanted;
    if (wanted !== undefined) {
      this.#wanted.delete(wanted);
      return this.#readDuration(wanted, true);
    }
    const state = await historyState(this.db, this.accountRegion);
    const isListed = Date.now() - Date.parse(state.history_read_at ?? "") < againMs;
    if (isListed) {
      return (await this.#nextDuration(null)) || (quiet && (await this.#nextPoll()));
    }
    const since = new Date(Date.now() - recentMs).toISOString();
    const recentIsListed = state.history_to !== null && state.history_to < since;
    const isPageDue = !recentIsListed || this.#durationsSincePage >= durationsPerPage;
    if (!isPageDue && (await this.#nextDuration(state.history_to))) {
      this.#durationsSincePage += 1;
      return true;
    }
    this.#durationsSincePage = 0;
    return this.#readPage(state);
  }

  async #readPage(state: HistoryState): Promise<boolean> {
    const askedAt = new Date().toISOString();
    const token = state.history_token;
    const result = await this.caller.ask(priorities.history, (acting, turn) =>
      listImagePage(acting, token, turn),
    );
    if (result?.ok === false && result.error.code === "InvalidRequestException" && token !== null) {
      // AWS no longer accepts the page token; what was read stays.
      await keepHistoryState(this.db, this.accountRegion, {
        history_token: null,
        history_to: null,
      });
      return false;
    }
    if (!result?.ok) return false;
    const { images, next } = result.value;
    await recordObservations(
      this.db,
      images.map((image) => observationOf(image, askedAt)),
    );
    const oldest = images.flatMap(({ createdAt }) => createdAt ?? []).sort()[0] ?? null;
    const readTo = token === null ? oldest : earlier(state.history_to, oldest);
    await keepHistoryState(this.db, this.accountRegion, {
      history_token: next,
      history_to: next ? readTo : null,
      history_ready_at: await this.#estimate.readyAt(next ? readTo : null),
      ...(next ? {} : { history_read_at: new Date().toISOString() }),
    });
    if (!next) this.#beginSearches();
    for (const arn of await vanished(this.db, this.accountRegion, images)) {
      await pollOne(this.db, this.caller, this.deletions, arn, priorities.history);
    }
    return true;
  }

  #beginSearches(): void {
    this.#tried.clear();
    this.#searchAt = { duration: Number.NEGATIVE_INFINITY, detail: Number.NEGATIVE_INFINITY };
  }

  /**
   * @param readTo how far the list was read; null for to its end
   * @returns whether there was one, and an answer
   */
  async #nextDuration(readTo: string | null): Promise<boolean> {
    const arn = await this.#unread(this.#durations, "duration");
    if (arn === null || !(await this.#readDuration(arn))) return false;
    if (this.#estimate.isDue()) {
      const history_ready_at = await this.#estimate.readyAt(readTo);
      await keepHistoryState(this.db, this.accountRegion, { history_ready_at });
    }
    return true;
  }

  async #nextPoll(): Promise<boolean> {
    const arn = await this.#unread(this.#undetailed, "detail");
    if (arn === null) return false;
    this.#tried.add(`detail ${arn}`);
    await pollDetails(this.db, this.caller, this.deletions, arn, {
      priority: priorities.history,
      withImage: true,
      mayBeLast: true,
    });
    return true;
  }

  async #unread(builds: UnreadBuilds, what: "duration" | "detail"): Promise<string | null> {
    if (performance.now() < this.#searchAt[what]) return null;
    for (;;) {
      const arn = await builds.next();
      if (arn === null) break;
      if (!this.#tried.has(`${what} ${arn}`)) return arn;
    }
    this.#searchAt[what] = performance.now() + searchAgainMs;
    if (what === "duration") {
      const durations_read_at = new Date().toISOString();
      await keepHistoryState(this.db, this.accountRegion, { durations_read_at });
    }
    return null;
  }

  /**
   * @param isWanted whether it is on screen: to all others it is no news
   * @returns whether AWS answered; what it did not answer about is asked again
   */
  async #readDuration(arn: string, isWanted = false): Promise<boolean> {
    const runs = await this.caller.ask(priorities.history, (acting, turn) =>
      readWorkflowRuns(acting, arn, turn),
    );
    if (!runs || (!runs.ok && !refusals.has(runs.error.code))) {
      this.#wanted.add(arn);
      return false;
    }
    this.#tried.add(`duration ${arn}`);
    const row = runs.ok ? await recordDuration(this.db, arn, runs.value) : null;
    if (row && isWanted) await publishBuild(this.db, arn);
    return true;
  }
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
