import { route } from "@/lib/auth/route";
import { scopeInput } from "@/lib/builds/input";
import { buildNumbers } from "@/lib/builds/list/list";
import { ok } from "@/lib/errors/result";

/** Returns the metrics of the scope's account and Region. */
export const GET = route(
  "view",
  scopeInput,
  async ({ role }) => ok(await buildNumbers(role)),
  "queries",
);
