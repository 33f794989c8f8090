import { createResponseRouteHandler } from "@/lib/auth/route";
import { downloadEvidence } from "@/lib/evidence/download";
import { evidenceInput } from "@/lib/evidence/input";

/** Exports the evidence of an image as JSON. */
export const GET = createResponseRouteHandler(
  "view",
  evidenceInput,
  ({ role, input, signal }) => downloadEvidence(role, input.arn, signal),
  "exports",
);
