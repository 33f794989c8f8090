import { firstIdOf } from "@/lib/db/id-time";

/**
 * Event ids are UUIDv7 (RFC 9562), whose first 48 bits are the creation time in milliseconds. A
 * transaction may commit an id after a later one was sent, so a client resumes shortly before its
 * last id; repeated events are harmless.
 */
export const overlapMs = 10_000;

/** Clients that were away longer refetch instead. In milliseconds. */
export const oldestResumeMs = 12 * 60 * 60 * 1000;

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** `fresh`: nothing was missed; `reset`: too old to replay; `after`: every id greater than it. */
export type Resume = { kind: "fresh" } | { kind: "reset" } | { kind: "after"; id: string };

function madeAt(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/**
 * Returns where a client resumes.
 *
 * @param lastId the client's last id, untrusted; null if it has none
 * @param now milliseconds
 */
export function resumeFrom(lastId: string | null, now: number): Resume {
  if (lastId === null) return { kind: "fresh" };
  if (!uuid7.test(lastId)) return { kind: "reset" };
  const at = madeAt(lastId);
  if (at > now + overlapMs || at < now - oldestResumeMs) return { kind: "reset" };
  return { kind: "after", id: firstIdOf(at - overlapMs) };
}
