import "server-only";
import { STSClient } from "@aws-sdk/client-sts";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { getClientSettings } from "./client-settings";
import { instrumentClient } from "./instrument-client";

const maxRegions = 50;
/**
 * The maximum number of attempts. It is low because a submit waits for STS before its first
 * request, and an unresponsive STS must not delay it for long.
 */
const maxAttempts = 2;

const clients = defineSingleton("aws.sts-clients", () => new Cache<STSClient>({ max: maxRegions }));

/** Returns an STS client in a Region with Kiln's own credentials (the SDK's default chain). */
export function getStsClient(region: string): STSClient {
  return clients().getOrCreate(region, () =>
    instrumentClient(new STSClient({ ...getClientSettings(region), maxAttempts })),
  );
}
