import { createReadRouteHandler } from "@/lib/auth/route";
import { listBuildsInput } from "@/lib/builds/list/input";
import { readBuildCount } from "@/lib/builds/list/list";
import { ok } from "@/lib/errors/result";

export const GET = createReadRouteHandler(
  listBuildsInput,
  async ({ reader, input }) => ok(await readBuildCount(reader, input.query)),
  "queries",
);
