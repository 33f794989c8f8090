import { route } from "@/lib/auth/route";
import { compareBuilds } from "@/lib/tracking/contents/compare-builds";
import { compareInput } from "@/lib/tracking/contents/input";

/** What differs between the builds `a` and `b`. */
export const GET = route("view", compareInput, ({ role, input: { a, b, all } }) =>
  compareBuilds(role, { before: a, after: b, all }),
);
