import { z } from "zod";
import { createRouteHandler } from "@/lib/auth/route";
import { readInspectorStatus } from "@/lib/aws/inspector-status";

/** Returns whether Amazon Inspector scans EC2 and ECR in the account and Region (`?scope=`). */
export const GET = createRouteHandler(
  "use-role",
  z.object({}),
  ({ role }) => readInspectorStatus(role),
  "queries",
);
