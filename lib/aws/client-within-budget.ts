import "server-only";
import type { ImagebuilderClient } from "@aws-sdk/client-imagebuilder";
import type { AwsIdentity } from "./aws-identity";
import { getImageBuilderClient, getNoRetryImageBuilderClient } from "./clients";

/** Waits for the next call slot; provided by callers with a call budget. */
export type WaitForCallSlot = () => Promise<void>;

/**
 * Returns a client once a call slot is free. This client doesn't retry, because the budget counts
 * every call. Without `waitForCallSlot`, returns a client that retries.
 */
export async function getClientWithinBudget(
  acting: AwsIdentity,
  waitForCallSlot: WaitForCallSlot | undefined,
): Promise<ImagebuilderClient> {
  if (!waitForCallSlot) return getImageBuilderClient(acting);
  await waitForCallSlot();
  return getNoRetryImageBuilderClient(acting);
}
