import { z } from "zod";
import { createRouteHandler } from "@/lib/auth/route";
import { readResourceDetails } from "@/lib/aws/details";

const inputSchema = z.object({ arn: z.string().min(1).max(1_024) });

/** Returns the details of a selected resource (`?scope=&arn=`). */
export const GET = createRouteHandler(
  "use-role",
  inputSchema,
  ({ role, input: { arn } }) => readResourceDetails(role, arn),
  "queries",
);
