import { answerRoute } from "@/lib/auth/route";
import { exportBuilds } from "@/lib/builds/list/export";
import { listInput } from "@/lib/builds/list/input";

/** Exports the filtered build list as CSV. */
export const GET = answerRoute(
  "view",
  listInput,
  ({ role, input }) => exportBuilds(role, input.query),
  "exports",
);
