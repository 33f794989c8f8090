import "server-only";
import { v7 } from "uuid";
import { defineSingleton } from "@/lib/cache/singleton";
import { getDatabaseNowMs } from "@/lib/db/clock";

interface Clock {
  msecs: number;
  seq: number;
}

const maxSeq = 0xffff_ffff;

const eventClock = defineSingleton<Clock>("event-clock", () => ({ msecs: 0, seq: 0 }));

/**
 * Returns the ID of the next event: a UUIDv7 that always increases within this process, even if the
 * clock is set back. The state is shared by the process, because the bundler may load this module
 * and uuid several times.
 */
export function createEventId(): string {
  const clock = eventClock();
  const now = Math.floor(getDatabaseNowMs());
  if (now > clock.msecs) {
    clock.msecs = now;
    clock.seq = 0;
  } else if (clock.seq < maxSeq) {
    clock.seq += 1;
  } else {
    clock.msecs += 1;
    clock.seq = 0;
  }
  return v7({ msecs: clock.msecs, seq: clock.seq });
}
