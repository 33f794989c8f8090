import { route } from "@/lib/auth/route";
import { compareBuilds } from "@/lib/builds/compare/compare-builds";
import { compareInput } from "@/lib/builds/contents/input";
import { buildDetail } from "@/lib/tracking/build-detail";

/** Returns the differences between the builds `a` and `b`. */
export const GET = route("view", compareInput, ({ role, input: { a, b, all } }) =>
  compareBuilds(role, { before: a, after: b, all }, buildDetail),
);
