import { route } from "@/lib/auth/route";
import { ok } from "@/lib/errors/result";
import { readNotifications } from "@/lib/notifications/read";
import { placeInput } from "@/lib/tracking/input";

/** What happened to the builds that the asker follows in the scope's account and region. */
export const GET = route("view", placeInput, async ({ role }) => ok(await readNotifications(role)));
