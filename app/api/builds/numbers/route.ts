import { createReadRouteHandler } from "@/lib/auth/route";
import { scopeInput } from "@/lib/builds/input";
import { readBuildMetrics } from "@/lib/builds/list/list";
import { ok } from "@/lib/errors/result";

export const GET = createReadRouteHandler(
  scopeInput,
  async ({ reader }) => ok(await readBuildMetrics(reader)),
  "queries",
);
