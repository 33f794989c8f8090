import { route } from "@/lib/auth/route";
import { listInput } from "@/lib/builds/list/input";
import { buildList } from "@/lib/builds/list/list";

/** A page of the builds of the scope's account and region, filtered and ordered. */
export const GET = route(
  "view",
  listInput,
  ({ role, input }) => buildList(role, input.query),
  "queries",
);
