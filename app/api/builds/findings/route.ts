import { createRouteHandler } from "@/lib/auth/route";
import { buildContentsInput } from "@/lib/builds/contents/input";
import { readBuildFindings } from "@/lib/builds/contents/read-contents";

/** Returns the findings of a build's image, starting at `offset`. */
export const GET = createRouteHandler(
  "view",
  buildContentsInput,
  ({ role, input }) => readBuildFindings(role, input),
  "queries",
);
