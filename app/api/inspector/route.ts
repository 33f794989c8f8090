import { z } from "zod";
import { route } from "@/lib/auth/route";
import { readInspectorStatus } from "@/lib/aws/inspector-status";

/** `?scope=`: returns what Amazon Inspector scans in the account and Region. */
export const GET = route(
  "use-role",
  z.object({}),
  ({ role }) => readInspectorStatus(role),
  "queries",
);
