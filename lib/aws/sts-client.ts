import "server-only";
import { STSClient } from "@aws-sdk/client-sts";
import { processWide } from "@/lib/config/process-wide";
import { BoundedCache } from "./bounded-cache";
import { clientSettings } from "./client-settings";

const maxRegions = 50;
/** A submit waits for this before its first send, so a hanging STS must not add up. */
const attempts = 2;

/** STS in a Region with Kiln's own credentials (the SDK's default chain). */
export function stsClient(region: string): STSClient {
  const clients = processWide("aws.sts-clients", () => new BoundedCache<STSClient>(maxRegions));
  return clients.getOrMake(
    region,
    () => new STSClient({ ...clientSettings(region), maxAttempts: attempts }),
  );
}
