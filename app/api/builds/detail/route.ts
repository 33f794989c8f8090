import { createRouteHandler } from "@/lib/auth/route";
import { buildInput } from "@/lib/builds/input";
import { readBuildDetail } from "@/lib/tracking/build-detail";

/** Returns everything that the build page shows. */
export const GET = createRouteHandler("view", buildInput, ({ role, input }) =>
  readBuildDetail(role, input.arn),
);
