import { route } from "@/lib/auth/route";
import { relatedBuilds } from "@/lib/builds/contents/related";
import { buildInput } from "@/lib/builds/input";

/** Returns other builds of the build's recipe. */
export const GET = route(
  "view",
  buildInput,
  ({ role, input }) => relatedBuilds(role, input.arn),
  "queries",
);
