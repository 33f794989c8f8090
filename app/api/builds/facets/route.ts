import { route } from "@/lib/auth/route";
import { ok } from "@/lib/errors/result";
import { placeInput } from "@/lib/tracking/input";
import { buildFacets } from "@/lib/tracking/list/list";

/** What the list's filter menus offer in the scope's account and region. */
export const GET = route(
  "view",
  placeInput,
  async ({ role }) => ok(await buildFacets(role)),
  "queries",
);
