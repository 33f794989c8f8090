import { firstIdOf } from "@/lib/db/id-time";

/**
 * Event ids are UUIDv7 (RFC 9562): the first 48 bits are the milliseconds at which they were made.
 * A transaction may commit an id a while after a later one was told, so a reader resumes from a
 * little before the last that it has; what is repeated does it no harm.
 */
export const overlapMs = 10_000;

/** Who was away for longer reloads instead. Milliseconds. */
export const oldestResumeMs = 12 * 60 * 60 * 1000;

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** `fresh`: nothing to tell; `reset`: not to be told any more; `after`: every id greater than it. */
export type Resume = { kind: "fresh" } | { kind: "reset" } | { kind: "after"; id: string };

function madeAt(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/**
 * Where a reader goes on.
 *
 * @param lastId the last id that the reader has, as a client sent it; null when it has none
 * @param now milliseconds
 */
export function resumeFrom(lastId: string | null, now: number): Resume {
  if (lastId === null) return { kind: "fresh" };
  if (!uuid7.test(lastId)) return { kind: "reset" };
  const at = madeAt(lastId);
  if (at > now + overlapMs || at < now - oldestResumeMs) return { kind: "reset" };
  return { kind: "after", id: firstIdOf(at - overlapMs) };
}
