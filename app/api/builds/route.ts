import { createReadRouteHandler } from "@/lib/auth/route";
import { listBuildsInput } from "@/lib/builds/list/input";
import { readBuildList } from "@/lib/tracking/build-list";

/** Returns a page of the scope's builds, filtered and sorted. */
export const GET = createReadRouteHandler(
  listBuildsInput,
  ({ reader, input }) => readBuildList(reader, input.query),
  "queries",
);
