import { mix } from "../logs/fast-random";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 365;

/** Past builds have ended: none started later than this before now. */
const REST = 3 * HOUR;

/**
 * The start of the nth build in the year before `anchor` (both in milliseconds since 1970). Evenly
 * distributed for any count, mostly on weekdays at daytime.
 */
export function pastMoment(anchor: number, number: number, seed: number): number {
  const even = anchor - REST - Math.floor(spread(number) * (DAYS * DAY - REST));
  const day = Math.floor(even / DAY) * DAY;
  const moved = day + timeOfDay(seed) - weekendMove(day, seed);
  return moved > anchor - REST ? moved - DAY : moved;
}

/**
 * In [0, 1): the reversed digits of the number (van der Corput sequence), so that every prefix is
 * evenly distributed.
 */
function spread(number: number): number {
  let [left, digit, sum] = [number, 0.5, 0];
  while (left > 0) {
    sum += (left & 1) * digit;
    left >>>= 1;
    digit /= 2;
  }
  return sum;
}

function timeOfDay(seed: number): number {
  const draw = mix(seed, 1);
  const daytime = draw % 10 < 7;
  const within = mix(seed, 2) / 0x1_0000_0000;
  return Math.floor(daytime ? 6 * HOUR + within * 12 * HOUR : within * DAY);
}

/** Most weekend builds move to the Friday before. */
function weekendMove(day: number, seed: number): number {
  const weekday = new Date(day).getUTCDay();
  if ((weekday !== 0 && weekday !== 6) || mix(seed, 3) % 10 >= 7) return 0;
  return weekday === 6 ? DAY : 2 * DAY;
}
