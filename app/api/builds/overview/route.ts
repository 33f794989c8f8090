import { route } from "@/lib/auth/route";
import { placeInput } from "@/lib/builds/input";
import { buildOverview } from "@/lib/builds/overview";
import { ok } from "@/lib/errors/result";

/** Returns the builds and submissions of the scope's account and Region. */
export const GET = route(
  "view",
  placeInput,
  async ({ role }) => ok(await buildOverview(role)),
  "queries",
);
