import { answerRoute } from "@/lib/auth/route";
import { downloadEvidence } from "@/lib/evidence/download";
import { evidenceInput } from "@/lib/evidence/input";

/** Exports the evidence of an image as JSON. */
export const GET = answerRoute(
  "view",
  evidenceInput,
  ({ role, input }) => downloadEvidence(role, input.arn),
  "exports",
);
