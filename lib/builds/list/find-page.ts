import "server-only";
import type { Db } from "@/lib/db/database";
import { find, type Selection, walk } from "./finding";
import type { Order } from "./order";
import type { Position } from "./position";
import { rarestFinder } from "./rarest";

/** How much further the way has to have gone before a shorter one is looked for again. */
const untilNextLook = 3;

/**
 * The first `need` positions of a selection after a position, in an order.
 *
 * Frequent builds are met soon on the way along the order's index. The longer it goes on, the more
 * builds are worth fetching and ordering instead, where a condition leads to so few: what is spent in
 * all is a small multiple of the shorter way, and at most that of going over every build once.
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
  let nextLook = 0;
  for await (const { positions, isLast } of walk(db, selection, order, after, need)) {
    met.push(...positions);
    walked += stretch;
    if (isLast || met.length >= need || walked < nextLook) continue;
    nextLook = walked * untilNextLook;
    const ahead = (walked * (need - met.length)) / met.length;
    const finder = await rarestFinder(db, selection, Math.min(walked, ahead));
    if (finder) return find(db, selection, finder, order, after, need);
  }
  return met;
}
