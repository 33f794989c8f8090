import { createReadRouteHandler } from "@/lib/auth/route";
import { scopeInput } from "@/lib/builds/input";
import { readBuildFacets } from "@/lib/builds/list/list";
import { ok } from "@/lib/errors/result";

/** Returns the values that the scope's builds can be filtered by. */
export const GET = createReadRouteHandler(
  scopeInput,
  async ({ reader }) => ok(await readBuildFacets(reader)),
  "queries",
);
