import { route } from "@/lib/auth/route";
import { diagnoseBuild } from "@/lib/build-logs/diagnose-build";
import { diagnosisInput } from "@/lib/build-logs/input";

/** Why a build failed, and what to do about it. */
export const GET = route(
  "view",
  diagnosisInput,
  ({ role, input }) => diagnoseBuild(role, input.arn),
  "queries",
);
