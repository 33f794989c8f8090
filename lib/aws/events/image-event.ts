import { z } from "zod";
import { parseArn } from "@/lib/imagebuilder/arn";
import { lenientObject, lenientTextListSchema, lenientTextSchema } from "../lenient-schemas";

/**
 * An EventBridge event about a build. Delivery is best effort, so an event can be late, repeated,
 * or missing.
 */
export interface ImageEvent {
  account: string;
  region: string;
  /** The ARN of the image build version, if the event has one. */
  arn: string | null;
  /** The new state as of `at`, if the event reports one. */
  state: { status: string; reason: string | null } | null;
  /** ISO 8601 UTC, to the second. */
  at: string;
}

/** Maximum length in characters. Image Builder's events are far shorter. */
const maxBodyLength = 300_000;
const source = "aws.imagebuilder";
const stateChange = "EC2 Image Builder Image State Change";

const envelopeSchema = z.object({
  source: z.literal(source),
  account: z.string().max(20),
  region: z.string().max(40),
  time: z.iso.datetime(),
  "detail-type": z.string().max(200),
  resources: lenientTextListSchema,
  detail: lenientObject({
    state: lenientObject({ status: lenientTextSchema, reason: lenientTextSchema }),
  }),
});

/**
 * Parses a queue message sent by an EventBridge rule (EventBridge reference, source
 * `aws.imagebuilder`); `null` for any other message.
 */
export function parseImageEvent(body: string): ImageEvent | null {
  if (body.length > maxBodyLength) return null;
  const read = envelopeSchema.safeParse(parseJson(body));
  if (!read.success) return null;
  const { account, region, resources, detail, time } = read.data;
  const arn = resources.find((one) => isBuildOf(one, account, region)) ?? null;
  const { status, reason } = detail.state;
  const isStateChange = read.data["detail-type"] === stateChange && status !== undefined;
  return {
    account,
    region,
    arn,
    state: isStateChange && arn ? { status: status.slice(0, 64), reason: reason ?? null } : null,
    at: new Date(time).toISOString(),
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function isBuildOf(arn: string, account: string, region: string): boolean {
  const parts = parseArn(arn);
  if (parts?.kind !== "image" || parts.build === undefined) return false;
  return parts.account === account && parts.region === region;
}
