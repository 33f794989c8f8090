import "server-only";
import type { ImagebuilderClient } from "@aws-sdk/client-imagebuilder";
import type { ActingAs } from "./acting-as";
import { imageBuilderClient, oneAttemptClient } from "./clients";

/** Waits for the next call slot; provided by callers with a call budget. */
export type Turn = () => Promise<void>;

/**
 * The read client, once a call slot is free. The budget counts every call, so the SDK must not
 * retry.
 */
export async function inTurn(
  acting: ActingAs,
  turn: Turn | undefined,
): Promise<ImagebuilderClient> {
  if (!turn) return imageBuilderClient(acting);
  await turn();
  return oneAttemptClient(acting);
}
