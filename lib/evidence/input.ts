import { z } from "zod";
import { buildArnSchema, buildInput } from "@/lib/builds/input";

/** An AMI ID as EC2 returns it: 8 or 17 hexadecimal digits. */
const amiId = z.string().regex(/^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/);

export const evidenceInput = buildInput;

export type ImageReference = { ami: string } | { arn: string };

/** Parses an AMI ID or the ARN of an image build version; `null` for anything else. */
export function parseImageReference(text: string): ImageReference | null {
  const trimmed = text.slice(0, 600).trim().toLowerCase();
  const ami = amiId.safeParse(trimmed);
  if (ami.success) return { ami: ami.data };
  const arn = buildArnSchema.safeParse(trimmed);
  return arn.success ? { arn: arn.data } : null;
}
