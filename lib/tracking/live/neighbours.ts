import "server-only";
import { processWide } from "@/lib/config/process-wide";
import type { Db } from "@/lib/db/database";
import { listen } from "@/lib/db/notifications";
import { log } from "@/lib/log/log";
import { placeFreshness } from "../freshness";
import { storedBuild, summariesOf } from "../stored";
import { processId } from "../tracker/lease";
import { wake } from "../wake";
import { publish, watchedPlaces } from "./bus";
import { channel, word } from "./pass-on";
import { missedSince } from "./replay";

/** Hears what other processes tell, and tells the watchers of this one. */
export class Neighbours {
  /** One word after the other: watchers are told in the order in which it was said. */
  #line: Promise<void> = Promise.resolve();
  readonly #lastIds = new Map<string, string>();
  #leave: () => void = () => undefined;

  constructor(
    private readonly db: Db,
    private readonly self = processId(),
  ) {}

  listen(databaseUrl: string): void {
    this.#leave = listen(databaseUrl, channel, {
      heard: (payload) => this.#next(() => this.#hear(payload)),
      returned: () => this.#next(() => this.#catchUp()),
    });
  }

  stop(): void {
    this.#leave();
  }

  #next(task: () => Promise<void>): void {
    this.#line = this.#line
      .then(task)
      .catch((error) => log.error({ err: error }, "another process could not be understood"));
  }

  async #hear(payload: string): Promise<void> {
    const said = word.parse(JSON.parse(payload));
    const { account, region, id, arn } = said;
    const place = { account, region };
    this.#lastIds.set(`${account} ${region}`, id);
    if (said.from === this.self) return;
    if (said.kind === "wake") return wake(place, arn, false);
    if (said.kind === "freshness") {
      const freshness = await placeFreshness(this.db, place);
      return publish(place, { id, message: { kind: "freshness", ...freshness } });
    }
    if (!arn) return;
    if (said.kind === "detail") return publish(place, { id, message: { kind: "detail", arn } });
    const row = await storedBuild(this.db, arn);
    const [build] = row ? await summariesOf(this.db, [row]) : [];
    if (build) publish(place, { id, message: { kind: "build", build } });
  }

  /** What was stored while the connection was lost. */
  async #catchUp(): Promise<void> {
    for (const { place } of watchedPlaces()) {
      const lastId = this.#lastIds.get(`${place.account} ${place.region}`) ?? null;
      const missed = await missedSince(this.db, place, lastId, Date.now());
      for (const event of missed ?? []) publish(place, event);
    }
  }
}

/** Once in a process. */
export function startNeighbours(db: Db, databaseUrl: string): void {
  processWide("tracking.neighbours", () => {
    const neighbours = new Neighbours(db);
    neighbours.listen(databaseUrl);
    return neighbours;
  });
}
