import { route } from "@/lib/auth/route";
import { listInput } from "@/lib/builds/list/input";
import { buildCount } from "@/lib/builds/list/list";
import { ok } from "@/lib/errors/result";

/** Counts the builds of a list in the scope's account and Region. */
export const GET = route(
  "view",
  listInput,
  async ({ role, input }) => ok(await buildCount(role, input.query)),
  "queries",
);
