import { z } from "zod";
import { parseArn } from "@/lib/imagebuilder/arn";

export const buildArnSchema = z
  .string()
  .max(512)
  .refine((text) => parseArn(text)?.kind === "image" && parseArn(text)?.build !== undefined, {
    error: "must be the ARN of an image build version",
  });

/** Identifies a build. The scope is checked before the rest of the input. */
export const buildInput = z.object({ scope: z.string(), arn: buildArnSchema });

export const scopeInput = z.object({ scope: z.string() });

/** The input of a live-event stream: a scope, and the last event that the client received. */
export const liveEventsInput = z.object({
  scope: z.string(),
  lastEventId: z.string().max(64).optional(),
});
