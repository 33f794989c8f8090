import { mix } from "../logs/fast-random";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 365;

/** Builds of the past are over: none began later than this before the present. */
const REST = 3 * HOUR;

/**
 * When the build of a number began, in the year before `anchor` (both in milliseconds since 1970).
 * However many there are, they are evenly spread over it, most of them on weekdays at daytime.
 */
export function pastMoment(anchor: number, number: number, seed: number): number {
  const even = anchor - REST - Math.floor(spread(number) * (DAYS * DAY - REST));
  const day = Math.floor(even / DAY) * DAY;
  const moved = day + timeOfDay(seed) - weekendMove(day, seed);
  return moved > anchor - REST ? moved - DAY : moved;
}

/** In [0, 1): the digits of the number mirrored (van der Corput), so that every beginning is even. */
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

/** Of what would fall on a weekend, most is of the Friday before. */
function weekendMove(day: number, seed: number): number {
  const weekday = new Date(day).getUTCDay();
  if ((weekday !== 0 && weekday !== 6) || mix(seed, 3) % 10 >= 7) return 0;
  return weekday === 6 ? DAY : 2 * DAY;
}
