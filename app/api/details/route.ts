import { z } from "zod";
import { route } from "@/lib/auth/route";
import { readDetails } from "@/lib/aws/details";

const input = z.object({ arn: z.string().min(1).max(1_024) });

/** `?scope=&arn=`: returns the details of a selected resource. */
export const GET = route(
  "use-role",
  input,
  ({ role, input: { arn } }) => readDetails(role, arn),
  "queries",
);
