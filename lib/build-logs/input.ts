import { z } from "zod";
import { parseArn } from "@/lib/imagebuilder/arn";

const arn = z
  .string()
  .max(512)
  .refine((text) => parseArn(text)?.kind === "image" && parseArn(text)?.build !== undefined, {
    error: "must be the ARN of an image build version",
  });

export const diagnosisInput = z.object({ scope: z.string(), arn });

/** Identifies a part of a build's log. */
export const buildLogInput = z.object({
  scope: z.string(),
  arn,
  from: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  generation: z.string().max(64).optional(),
  download: z.literal("1").optional(),
});

export type BuildLogInput = z.output<typeof buildLogInput>;
