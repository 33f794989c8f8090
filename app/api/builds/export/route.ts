import { createReadResponseRouteHandler } from "@/lib/auth/route";
import { exportBuilds } from "@/lib/builds/list/export";
import { listBuildsInput } from "@/lib/builds/list/input";

/** Exports the filtered build list as CSV. */
export const GET = createReadResponseRouteHandler(
  listBuildsInput,
  ({ reader, input }) => exportBuilds(reader, input.query),
  "exports",
);
