import { route } from "@/lib/auth/route";
import { ok } from "@/lib/errors/result";
import { listInput } from "@/lib/submissions/input";
import { listOpenSubmissions, listSubmissions } from "@/lib/submissions/read";

/** Returns the submissions to the scope's account and Region, newest first. */
export const GET = route("view", listInput, async ({ role, input }) =>
  ok(await (input.open ? listOpenSubmissions : listSubmissions)(role, input.limit)),
);
