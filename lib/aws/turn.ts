import "server-only";
import type { ImagebuilderClient } from "@aws-sdk/client-imagebuilder";
import type { ActingAs } from "./acting-as";
import { imageBuilderClient, oneAttemptClient } from "./clients";

/** Waits until the next call may be made: given by a caller who keeps to a ceiling of calls. */
export type Turn = () => Promise<void>;

/**
 * The client to read with, once it is the caller's turn. Whoever takes turns counts every call, so
 * the SDK must not repeat one by itself.
 */
export async function inTurn(
  acting: ActingAs,
  turn: Turn | undefined,
): Promise<ImagebuilderClient> {
  if (!turn) return imageBuilderClient(acting);
  await turn();
  return oneAttemptClient(acting);
}
