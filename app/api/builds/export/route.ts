import { answerRoute } from "@/lib/auth/answer-route";
import { exportBuilds } from "@/lib/builds/list/export";
import { listInput } from "@/lib/builds/list/input";

/** The filtered list as a CSV file. */
export const GET = answerRoute(
  "view",
  listInput,
  ({ role, input }) => exportBuilds(role, input.query),
  "exports",
);
