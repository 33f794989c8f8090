import { z } from "zod";
import { createRouteHandler } from "@/lib/auth/route";
import { readInspectorStatus } from "@/lib/aws/inspector-status";

/** Returns the resource types that Amazon Inspector scans in the account and Region (`?scope=`). */
export const GET = createRouteHandler(
  "use-role",
  z.object({}),
  ({ role }) => readInspectorStatus(role),
  "queries",
);
