import { route } from "@/lib/auth/route";
import { placeInput } from "@/lib/builds/input";
import { buildFacets } from "@/lib/builds/list/list";
import { ok } from "@/lib/errors/result";

/** What the list's filter menus offer in the scope's account and region. */
export const GET = route(
  "view",
  placeInput,
  async ({ role }) => ok(await buildFacets(role)),
  "queries",
);
