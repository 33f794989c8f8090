import { createRouteHandler } from "@/lib/auth/route";
import { buildContentsInput } from "@/lib/builds/contents/input";
import { readBuildPackages } from "@/lib/builds/contents/read-contents";

/** Returns the packages of a build's image, starting at `offset`. */
export const GET = createRouteHandler(
  "view",
  buildContentsInput,
  ({ role, input }) => readBuildPackages(role, input),
  "queries",
);
