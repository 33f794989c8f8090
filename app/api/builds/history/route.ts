import { createRouteHandler } from "@/lib/auth/route";
import { readBuildHistory } from "@/lib/builds/contents/build-history";
import { buildInput } from "@/lib/builds/input";
import { ok } from "@/lib/errors/result";

/** Returns the newest builds with the build's image name. */
export const GET = createRouteHandler(
  "view",
  buildInput,
  async ({ role, input }) => ok(await readBuildHistory(role, input.arn)),
  "queries",
);
