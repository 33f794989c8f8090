import { route } from "@/lib/auth/route";
import { ok } from "@/lib/errors/result";
import { placeInput } from "@/lib/tracking/input";
import { buildOverview } from "@/lib/tracking/overview";

/** The builds and submissions of the scope's account and region. */
export const GET = route(
  "view",
  placeInput,
  async ({ role }) => ok(await buildOverview(role)),
  "queries",
);
