import { route } from "@/lib/auth/route";
import { placeInput } from "@/lib/builds/input";
import { ok } from "@/lib/errors/result";
import { readNotifications } from "@/lib/notifications/read";

/** What happened to the builds that the asker follows in the scope's account and region. */
export const GET = route("view", placeInput, async ({ role }) => ok(await readNotifications(role)));
