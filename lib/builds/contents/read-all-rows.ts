import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { SharedListChunk } from "./view";

export interface AllRows<T> {
  rows: T[];
  /** False if AWS has more rows than Kiln can load. */
  isComplete: boolean;
}

/**
 * Reads a whole list chunk by chunk, as Kiln fetches it from AWS.
 *
 * @param signal stops reading, because the client disconnected
 */
export async function readAllRows<T>(
  read: (offset: number) => Promise<Result<SharedListChunk<T>>>,
  signal?: AbortSignal,
): Promise<Result<AllRows<T>>> {
  const rows: T[] = [];
  let isComplete = true;
  for (let offset: number | null = 0; offset !== null; ) {
    // Nobody receives this error.
    if (signal?.aborted) return err(createPortalError("Unexpected"));
    const chunk: Result<SharedListChunk<T>> = await read(offset);
    if (!chunk.ok) return chunk;
    rows.push(...chunk.value.rows);
    if (chunk.value.truncated) isComplete = false;
    offset = chunk.value.next;
  }
  return ok({ rows, isComplete });
}
