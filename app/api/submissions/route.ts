import { createRouteHandler } from "@/lib/auth/route";
import { ok } from "@/lib/errors/result";
import { listSubmissionsInput } from "@/lib/submissions/input";
import { listOpenSubmissions, listSubmissions } from "@/lib/submissions/read";

/**
 * Returns the submissions to the scope's account and Region, newest first. With `open=1`, only
 * those that haven't started a build are included.
 */
export const GET = createRouteHandler(
  "view",
  listSubmissionsInput,
  async ({ role, input }) =>
    ok(await (input.open ? listOpenSubmissions : listSubmissions)(role, input.limit)),
  "queries",
);
