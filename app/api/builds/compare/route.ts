import { findRoleForAccountRegion } from "@/lib/auth/authorize";
import { createRouteHandler } from "@/lib/auth/route";
import { compareBuilds } from "@/lib/builds/compare/compare-builds";
import { compareBuildsInput } from "@/lib/builds/contents/input";
import { parseArn } from "@/lib/imagebuilder/arn";
import { readBuildDetail } from "@/lib/tracking/build-detail";

/**
 * Returns the differences between the builds `a` and `b`, with all unchanged entries if `all` is
 * set, and otherwise only those that the page shows first. `b` is in the scope's account and
 * Region.
 */
export const GET = createRouteHandler(
  "view",
  compareBuildsInput,
  async ({ role: after, input: { a, b, all } }) => {
    const { account = "", region = "" } = parseArn(a) ?? {};
    const before = await findRoleForAccountRegion(after, { account, region });
    if (!before.ok) return before;
    const roles = { before: before.value, after };
    const include = all ? "all" : "differing-and-first";
    return compareBuilds(roles, { before: a, after: b, include }, readBuildDetail);
  },
  "queries",
);
