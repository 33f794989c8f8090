import { createRouteHandler } from "@/lib/auth/route";
import { diagnoseBuild } from "@/lib/build-logs/diagnose-build";
import { diagnosisInput } from "@/lib/build-logs/input";

export const GET = createRouteHandler(
  "view",
  diagnosisInput,
  ({ role, input }) => diagnoseBuild(role, input.arn),
  "queries",
);
