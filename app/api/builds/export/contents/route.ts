import { answerRoute } from "@/lib/auth/route";
import { exportContents } from "@/lib/builds/contents/export";
import { exportInput } from "@/lib/builds/contents/input";

/** Exports the packages or findings of a build as CSV. */
export const GET = answerRoute(
  "view",
  exportInput,
  ({ role, input }) => exportContents(role, input),
  "exports",
);
