import { checkReadAccess } from "@/lib/auth/read-access";
import { createRouteHandler } from "@/lib/auth/route";
import { scopeInput } from "@/lib/builds/input";
import { err, ok } from "@/lib/errors/result";
import { readNotifications } from "@/lib/notifications/read";

/**
 * Returns notifications about reviews in all accounts and Regions and, if AWS allows the role to
 * list images, about the user's own and followed builds in the scope's account and Region.
 */
export const GET = createRouteHandler(
  "use-role",
  scopeInput,
  async ({ role }) => {
    const access = await checkReadAccess(role);
    if (access.ok) return ok(await readNotifications(role));
    if (access.error.code === "NotSignedIn") return err(access.error);
    return ok(await readNotifications(role, access.error));
  },
  // Every open page polls it.
  null,
);
