import { route } from "@/lib/auth/route";
import { listInput } from "@/lib/builds/list/input";
import { buildList } from "@/lib/tracking/build-list";

/** Returns a page of builds of the scope's account and Region, filtered and sorted. */
export const GET = route(
  "view",
  listInput,
  ({ role, input }) => buildList(role, input.query),
  "queries",
);
