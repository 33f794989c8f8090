import { route } from "@/lib/auth/route";
import { contentsInput } from "@/lib/builds/contents/input";
import { findingsOf } from "@/lib/builds/contents/read-contents";

/** Returns the findings of a build's image, from `offset` on. */
export const GET = route(
  "view",
  contentsInput,
  ({ role, input }) => findingsOf(role, input),
  "queries",
);
