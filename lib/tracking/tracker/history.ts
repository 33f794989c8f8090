import "server-only";
import { priorities } from "@/lib/aws/budget/call-budget";
import { listImagePage } from "@/lib/aws/images";
import type { Db } from "@/lib/db/database";
import type { Place } from "../live/message";
import { observationOf } from "../observation-of";
import { recordObservations } from "../record";
import type { Deletions } from "./deletions";
import { pollOne } from "./light-poll";
import type { PlaceCaller } from "./place-caller";
import { vanished } from "./vanished";
import { wholeLook } from "./whole-look";

/** The share of an account's calls that its history may take, when nobody else wants them. */
const share = 0.5;
const shortestPauseMs = 200;
/** When there is nothing to do, or no answer. Milliseconds. */
const restMs = 10_000;
/** So often the whole history is read again, for what was deleted or deprecated since. */
const againMs = 24 * 3_600_000;
/** After every time that a build can have. */
const latest = "9999";
/**
 * A search for builds to look at goes over all of 30 days, and holds up everybody's requests as long
 * where there are very many: so often it begins again. Milliseconds.
 */
const searchAgainMs = 60_000;
/** Builds that ended so long ago count for what is usual: they are looked at as a whole once. */
const lookedAtMs = 30 * 24 * 3_600_000;

/**
 * Reads a place's history, gently and in the background: first the list of all builds, page by page
 * and going on where an earlier process stopped, then how long the builds of the last 30 days took.
 */
export class HistoryReader {
  /** Builds whose look did not tell all; they are left alone until the history is read again. */
  readonly #tried = new Set<string>();
  /** Builds up to here, newest first, were looked at in this search. ISO-8601 UTC. */
  #searchedTo: string | null = null;
  #nextSearchAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly db: Db,
    private readonly place: Place,
    private readonly caller: Pick<PlaceCaller, "ask" | "rate">,
    private readonly deletions: Deletions,
  ) {}

  /**
   * Does the next small piece.
   * @param quiet whether nothing runs in the place
   * @returns when to do the next, in ms
   */
  async next(quiet: boolean): Promise<number> {
    const row = await this.#row();
    const readAt = Date.parse(row?.history_read_at ?? "");
    const isRead = Date.now() - readAt < againMs;
    const goOn = isRead ? quiet && (await this.#lookAtOne()) : await this.#readPage(row);
    return goOn ? Math.max(shortestPauseMs, 1000 / (this.caller.rate * share)) : restMs;
  }

  #row() {
    return this.db
      .selectFrom("tracked_places")
      .select(["history_token", "history_read_at"])
      .where("account", "=", this.place.account)
      .where("region", "=", this.place.region)
      .executeTakeFirst();
  }

  async #readPage(row: { history_token: string | null } | undefined): Promise<boolean> {
    const askedAt = new Date().toISOString();
    const token = row?.history_token ?? null;
    const result = await this.caller.ask(priorities.history, (acting, turn) =>
      listImagePage(acting, token, turn),
    );
    if (result?.ok === false && result.error.code === "InvalidRequestException" && token !== null) {
      // AWS has forgotten where we were; what was read stays known.
      await this.#keep({ history_token: null });
      return false;
    }
    if (!result?.ok) return false;
    const { images, next } = result.value;
    await recordObservations(
      this.db,
      images.map((image) => observationOf(image, askedAt)),
    );
    const readAt = new Date().toISOString();
    await this.#keep({ history_token: next, ...(next ? {} : { history_read_at: readAt }) });
    if (!next) this.#tried.clear();
    for (const arn of await vanished(this.db, this.place, images)) {
      await pollOne(this.db, this.caller, this.deletions, arn, priorities.history);
    }
    return true;
  }

  async #keep(columns: { history_token: string | null; history_read_at?: string }): Promise<void> {
    await this.db
      .insertInto("tracked_places")
      .values({ ...this.place, ...columns })
      .onConflict((conflict) => conflict.columns(["account", "region"]).doUpdateSet(columns))
      .execute();
  }

  /** @returns whether there was one */
  async #lookAtOne(): Promise<boolean> {
    if (performance.now() < this.#nextSearchAt) return false;
    const since = new Date(Date.now() - lookedAtMs).toISOString();
    const rows = await this.db
      .selectFrom("builds")
      .select(["arn", "created_at"])
      .where("account", "=", this.place.account)
      .where("region", "=", this.place.region)
      .where("created_at", ">=", since)
      .where("created_at", "<=", this.#searchedTo ?? latest)
      .where("status", "in", ["AVAILABLE", "FAILED", "CANCELLED"])
      .where("final", "=", 0)
      .orderBy("created_at", "desc")
      .limit(this.#tried.size + 1)
      .execute();
    const next = rows.find(({ arn }) => !this.#tried.has(arn));
    this.#searchedTo = next?.created_at ?? null;
    if (!next) {
      this.#nextSearchAt = performance.now() + searchAgainMs;
      return false;
    }
    this.#tried.add(next.arn);
    await wholeLook(this.db, this.caller, this.deletions, next.arn, {
      priority: priorities.history,
      withImage: true,
      mayBeLast: true,
    });
    return true;
  }
}
