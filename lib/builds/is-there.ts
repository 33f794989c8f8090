import { parseArn } from "@/lib/imagebuilder/arn";
import type { Place } from "@/lib/live/message";

/** Whether an ARN names something of the account and region. */
export function isThere({ account, region }: Place, arn: string): boolean {
  const parts = parseArn(arn);
  return parts?.account === account && parts.region === region;
}
