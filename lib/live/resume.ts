import { getMinId } from "@/lib/db/min-id";

/**
 * How long before its last event ID a client resumes, in milliseconds. A transaction can commit an
 * event after one with a later ID was sent, and repeated events are harmless. IDs are UUIDv7 (RFC
 * 9562), whose first 48 bits are the creation time in milliseconds.
 */
export const resumeOverlapMs = 10_000;

/**
 * The maximum age of a client's last ID, in milliseconds. Clients that were disconnected for longer
 * refetch instead of resuming.
 */
export const maxResumeAgeMs = 12 * 60 * 60 * 1000;

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * The point from which a client resumes.
 * - `fresh`: the client has no last ID, so it missed nothing.
 * - `reset`: the last ID is too old to replay the missed events, or isn't valid.
 * - `after`: every event with a greater ID must be sent.
 */
export type ResumePoint = { kind: "fresh" } | { kind: "reset" } | { kind: "after"; id: string };

function getIdTime(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/**
 * Returns the point from which a client resumes.
 *
 * @param lastId the client's last ID, untrusted; null if it has none
 * @param now milliseconds
 */
export function resolveResumePoint(lastId: string | null, now: number): ResumePoint {
  if (lastId === null) return { kind: "fresh" };
  if (!uuid7.test(lastId)) return { kind: "reset" };
  const at = getIdTime(lastId);
  if (at > now + resumeOverlapMs || at < now - maxResumeAgeMs) return { kind: "reset" };
  return { kind: "after", id: getMinId(at - resumeOverlapMs) };
}
