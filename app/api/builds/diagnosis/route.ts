import { route } from "@/lib/auth/route";
import { diagnoseBuild } from "@/lib/build-logs/diagnose-build";
import { diagnosisInput } from "@/lib/build-logs/input";

/** Returns why a build failed, with remedies. */
export const GET = route(
  "view",
  diagnosisInput,
  ({ role, input }) => diagnoseBuild(role, input.arn),
  "queries",
);
