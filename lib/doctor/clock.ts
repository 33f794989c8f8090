import type { Check, CheckGroup } from "./check";

/** AWS rejects signatures that are more than five minutes off (Signature Version 4). */
const failureSkewMs = 5 * 60_000;
/** Kiln accepts ID tokens with 30 seconds of clock skew. */
const warningSkewMs = 30_000;

/**
 * Compares another clock with this server's.
 *
 * @param theirs `null` if unknown; HTTP dates have a resolution of one second
 * @param before this server's time when the request was sent, in ms
 */
export function checkClock(
  subject: { group: CheckGroup; name: string },
  theirs: Date | null,
  before: number,
  now = Date.now(),
): Check {
  if (!theirs || Number.isNaN(theirs.getTime())) {
    return { ...subject, status: "skipped", detail: "The response has no Date header." };
  }
  const at = theirs.getTime();
  // The other clock was read between sending and receiving.
  const skewMs = at < before ? before - at : Math.max(0, at - now);
  const seconds = Math.round(skewMs / 1000);
  // The date header leaves out the fraction of a second.
  if (skewMs < 2_000) return { ...subject, status: "ok", detail: "Matches this server's clock." };
  const detail = `Differs from this server's clock by ${seconds} seconds.`;
  if (skewMs < warningSkewMs) return { ...subject, status: "ok", detail };
  return {
    ...subject,
    status: skewMs < failureSkewMs ? "warning" : "failed",
    detail,
    remedy: "Synchronize this server's clock (for example, with chrony).",
  };
}
