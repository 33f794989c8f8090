import { z } from "zod";
import { parseArn } from "@/lib/imagebuilder/arn";

export const buildArn = z
  .string()
  .max(512)
  .refine((text) => parseArn(text)?.kind === "image" && parseArn(text)?.build !== undefined, {
    error: "must be the ARN of an image build version",
  });

/** Names one build. The scope itself is checked before any input is looked at. */
export const buildInput = z.object({ scope: z.string(), arn: buildArn });

/** Names an account and region through the scope alone. */
export const placeInput = z.object({ scope: z.string() });

/** Names an account and region, and the last live event that a reader has. */
export const eventsInput = z.object({
  scope: z.string(),
  lastEventId: z.string().max(64).optional(),
});
