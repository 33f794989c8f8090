import "server-only";
import type { Db } from "@/lib/db/database";
import { find, type Selection, walk } from "./finding";
import type { Order } from "./order";
import type { Position } from "./position";
import { rarestFinder } from "./rarest";

/**
 * The factor by which the scan must have advanced before a shorter alternative is searched for
 * again.
 */
const untilNextPoll = 3;

/**
 * Returns the first `need` positions of a selection after a position, in an order.
 *
 * If matches are frequent, scanning the order's index finds them soon. The longer the scan takes,
 * the more builds are worth fetching and sorting instead, if a condition's index leads to that few.
 * The total cost is a small multiple of the cheaper strategy, and at most that of scanning every
 * build once.
 */
export async function findPage(
  db: Db,
  selection: Selection,
  order: Order,
  after: Position | null,
  need: number,
): Promise<Position[]> {
  const { stretch } = selection.pace;
  const met: Position[] = [];
  let walked = 0;
  let nextPoll = 0;
  for await (const { positions, isLast } of walk(db, selection, order, after, need)) {
    met.push(...positions);
    walked += stretch;
    if (isLast || met.length >= need || walked < nextPoll) continue;
    nextPoll = walked * untilNextPoll;
    const ahead = (walked * (need - met.length)) / met.length;
    const finder = await rarestFinder(db, selection, Math.min(walked, ahead));
    if (finder) return find(db, selection, finder, order, after, need);
  }
  return met;
}
