import { createRouteHandler } from "@/lib/auth/route";
import { readBuildRequest } from "@/lib/builds/contents/build-request";
import { buildInput } from "@/lib/builds/input";

/**
 * Returns the request of a build, which is reconstructed from AWS's data if Kiln didn't send it.
 */
export const GET = createRouteHandler(
  "view",
  buildInput,
  ({ role, input }) => readBuildRequest(role, input.arn),
  "queries",
);
