import { z } from "zod";
import type { PortalError } from "@/lib/errors/portal-error";

/** Error details that have the same names in Kiln's catalog and in the API. */
const details = {
  retry: z.enum(["same-token", "automatic", "after-change", "never"]).meta({
    description:
      "When it's safe to send the request again: `same-token` (with the same client token), `automatic` (Kiln resends it for you), `after-change` (after you change the request), or `never`.",
  }),
  field: z.string().optional().meta({ description: "The invalid field, as a dotted path." }),
  awsMessage: z.string().optional(),
  reference: z.string().optional().meta({ description: "The request's ID in Kiln's log." }),
  retryAfterSeconds: z.int().optional(),
  submissionId: z
    .string()
    .optional()
    .meta({ description: "The ID of your submission that already uses the client token." }),
};

/** An error response (RFC 9457), from Kiln's error catalog. */
export const problemSchema = z.object({
  type: z.string().meta({ description: "`urn:kiln:error:` followed by the error code." }),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: "What happened." }),
  remedy: z.string().meta({ description: "What to do." }),
  code: z.string().meta({ description: "A stable error code." }),
  ...details,
  awsRequestId: z.string().optional(),
});

export type Problem = z.infer<typeof problemSchema>;

/** An error inside a successful response, such as why AWS rejected a submission. */
export const embeddedErrorSchema = z.object({
  code: z.string(),
  title: z.string(),
  happened: z.string(),
  remedy: z.string(),
  ...details,
  requestId: z.string().optional().meta({ description: "The AWS request ID." }),
});

export function toProblem(error: PortalError, status: number): Problem {
  const { code, title, happened, remedy, requestId, action: _, ...rest } = error;
  return {
    type: `urn:kiln:error:${code}`,
    title,
    status,
    detail: happened,
    remedy,
    code,
    ...rest,
    ...(requestId ? { awsRequestId: requestId } : {}),
  };
}
