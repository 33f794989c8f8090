import { route } from "@/lib/auth/route";
import { ok } from "@/lib/errors/result";
import { placeInput } from "@/lib/tracking/input";
import { buildNumbers } from "@/lib/tracking/list/list";

/** The numbers above the list of the scope's account and region. */
export const GET = route(
  "view",
  placeInput,
  async ({ role }) => ok(await buildNumbers(role)),
  "queries",
);
