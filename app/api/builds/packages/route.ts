import { route } from "@/lib/auth/route";
import { contentsInput } from "@/lib/tracking/contents/input";
import { packagesOf } from "@/lib/tracking/contents/read-contents";

/** The packages in a build's image, from `offset` on. */
export const GET = route(
  "view",
  contentsInput,
  ({ role, input }) => packagesOf(role, input),
  "queries",
);
