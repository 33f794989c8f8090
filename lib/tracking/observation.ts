import { supersedes } from "@/lib/imagebuilder/image-status";

/** What was seen of a build at one moment. Times are ISO-8601 UTC. */
export interface Observation {
  arn: string;
  status: string;
  reason: string | null;
  type: string | null;
  platform: string | null;
  recipeArn: string | null;
  createdAt: string | null;
  observedAt: string;
}

/** What is known of a build so far. */
export interface KnownState {
  status: string;
  reason: string | null;
}

/**
 * What an observation changes in what is known, or `null` when it changes nothing: late,
 * repeated and out-of-order observations leave no trace. A reason that comes after its status is
 * taken; one that is missing later is kept.
 */
export function changeOf(known: KnownState | null, seen: Observation): KnownState | null {
  const next = { status: seen.status, reason: seen.reason };
  if (!known || supersedes(seen.status, known.status)) return next;
  const laterReason =
    seen.status === known.status && seen.reason !== null && seen.reason !== known.reason;
  return laterReason ? next : null;
}
