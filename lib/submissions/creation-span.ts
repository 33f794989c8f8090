import type { SubmissionRow } from "./rows";

/** The assumed maximum clock difference between Kiln and AWS. Milliseconds. */
const maxClockSkewMs = 5 * 60_000;

/**
 * Returns the earliest and latest creation time, in ISO 8601, of an image that a row's request may
 * have created.
 *
 * @param until the latest time at which the request may have been sent
 */
export function getCreationSpan(
  { unsettled_since }: Pick<SubmissionRow, "unsettled_since">,
  until: Date,
): { from: string; to: string } {
  return {
    from: new Date(Date.parse(unsettled_since) - maxClockSkewMs).toISOString(),
    to: new Date(until.getTime() + maxClockSkewMs).toISOString(),
  };
}
