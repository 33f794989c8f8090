import { mixHash } from "../logs/fast-random";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 365;

/** The minimum age of a past build in milliseconds, so that all of them have ended. */
const MIN_AGE = 3 * HOUR;

/**
 * Returns the start of the nth build in the year before `anchor` (both in milliseconds since 1970).
 * The builds are evenly distributed for any count, but mostly on weekdays during the day.
 */
export function getPastBuildTime(anchor: number, number: number, seed: number): number {
  const even = anchor - MIN_AGE - Math.floor(getEvenFraction(number) * (DAYS * DAY - MIN_AGE));
  const day = Math.floor(even / DAY) * DAY;
  const moved = day + pickTimeOfDay(seed) - getWeekendMove(day, seed);
  return moved > anchor - MIN_AGE ? moved - DAY : moved;
}

/**
 * Returns the number's binary digits, reversed, as a fraction in [0, 1) (van der Corput sequence).
 * The first n fractions are evenly distributed for any n.
 */
function getEvenFraction(number: number): number {
  let [left, digit, sum] = [number, 0.5, 0];
  while (left > 0) {
    sum += (left & 1) * digit;
    left >>>= 1;
    digit /= 2;
  }
  return sum;
}

function pickTimeOfDay(seed: number): number {
  const draw = mixHash(seed, 1);
  const daytime = draw % 10 < 7;
  const within = mixHash(seed, 2) / 0x1_0000_0000;
  return Math.floor(daytime ? 6 * HOUR + within * 12 * HOUR : within * DAY);
}

/** Moves most weekend builds to the Friday before. */
function getWeekendMove(day: number, seed: number): number {
  const weekday = new Date(day).getUTCDay();
  if ((weekday !== 0 && weekday !== 6) || mixHash(seed, 3) % 10 >= 7) return 0;
  return weekday === 6 ? DAY : 2 * DAY;
}
