import { route } from "@/lib/auth/route";
import { ok } from "@/lib/errors/result";
import { listInput } from "@/lib/tracking/list/input";
import { buildCount } from "@/lib/tracking/list/list";

/** How many builds a list of the scope's account and region has. */
export const GET = route(
  "view",
  listInput,
  async ({ role, input }) => ok(await buildCount(role, input.query)),
  "queries",
);
