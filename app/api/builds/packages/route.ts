import { route } from "@/lib/auth/route";
import { contentsInput } from "@/lib/builds/contents/input";
import { packagesOf } from "@/lib/builds/contents/read-contents";

/** Returns the packages of a build's image, from `offset` on. */
export const GET = route(
  "view",
  contentsInput,
  ({ role, input }) => packagesOf(role, input),
  "queries",
);
