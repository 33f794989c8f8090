import "server-only";
import { STSClient } from "@aws-sdk/client-sts";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import { clientSettings } from "./client-settings";

const maxRegions = 50;
/** A submit waits for this before its first send, so a hanging STS must not add up. */
const attempts = 2;

const clients = processValue("aws.sts-clients", () => new Cache<STSClient>({ max: maxRegions }));

/** STS in a Region with Kiln's own credentials (the SDK's default chain). */
export function stsClient(region: string): STSClient {
  return clients().getOrCreate(
    region,
    () => new STSClient({ ...clientSettings(region), maxAttempts: attempts }),
  );
}
