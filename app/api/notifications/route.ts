import { createRouteHandler } from "@/lib/auth/route";
import { scopeInput } from "@/lib/builds/input";
import { ok } from "@/lib/errors/result";
import { readNotifications } from "@/lib/notifications/read";

/**
 * Returns notifications about the builds that the user follows in the scope's account and Region.
 */
export const GET = createRouteHandler("view", scopeInput, async ({ role }) =>
  ok(await readNotifications(role)),
);
