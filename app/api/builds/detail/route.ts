import { createRouteHandler } from "@/lib/auth/route";
import { buildInput } from "@/lib/builds/input";
import { readBuildDetail } from "@/lib/tracking/build-detail";

/**
 * Returns a build's details, including its workflows, outputs, and events, but not the contents
 * that tabs of the build page load separately.
 */
export const GET = createRouteHandler(
  "view",
  buildInput,
  ({ role, input }) => readBuildDetail(role, input.arn),
  // Open pages poll it. It reads the database, and reads of AWS are limited per person.
  null,
);
