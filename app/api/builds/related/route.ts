import { createRouteHandler } from "@/lib/auth/route";
import { readRelatedBuilds } from "@/lib/builds/contents/related";
import { buildInput } from "@/lib/builds/input";

/** Returns other builds of the build's recipe. */
export const GET = createRouteHandler(
  "view",
  buildInput,
  ({ role, input }) => readRelatedBuilds(role, input.arn),
  "queries",
);
