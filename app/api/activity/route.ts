import { createPostRouteHandler } from "@/lib/auth/route";
import { getSession } from "@/lib/auth/session";
import { getIdleTimeLeftMs, recordSessionActivity } from "@/lib/auth/sessions/activity";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";

/**
 * Records activity in the session, and returns the milliseconds left before it ends, or null if it
 * has no idle limit.
 */
export const POST = createPostRouteHandler(async () => {
  const session = await getSession();
  if (!session) return err(createPortalError("NotSignedIn", { isSessionMissing: true }));
  await recordSessionActivity(session);
  return ok({ idleTimeLeftMs: getIdleTimeLeftMs(session.sessionId) });
});
