import { createResponseRouteHandler } from "@/lib/auth/route";
import { exportBuildContents } from "@/lib/builds/contents/export";
import { exportContentsInput } from "@/lib/builds/contents/input";

/** Exports the packages or findings of a build as CSV. */
export const GET = createResponseRouteHandler(
  "view",
  exportContentsInput,
  ({ role, input, signal }) => exportBuildContents(role, input, signal),
  "exports",
);
