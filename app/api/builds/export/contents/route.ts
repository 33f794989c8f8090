import { answerRoute } from "@/lib/auth/answer-route";
import { exportContents } from "@/lib/tracking/contents/export";
import { exportInput } from "@/lib/tracking/contents/input";

/** The packages or findings of a build as a CSV file. */
export const GET = answerRoute(
  "view",
  exportInput,
  ({ role, input }) => exportContents(role, input),
  "exports",
);
