import "server-only";
import type { LiveEvent } from "./message";

/** Encodes text of a Server-Sent Events stream (HTML standard, "Interpreting an event stream"). */
function bytes(text: string): Uint8Array {
  return Buffer.from(text);
}

const made = new WeakMap<LiveEvent, Uint8Array>();

/**
 * Encodes an event as a frame. Encoded once for all connections, so that a thousand watchers cost
 * one `JSON.stringify`, whose text contains no line break.
 */
export function eventFrame(event: LiveEvent): Uint8Array {
  const known = made.get(event);
  if (known) return known;
  const frame = bytes(`id: ${event.id}\ndata: ${JSON.stringify(event.message)}\n\n`);
  made.set(event, frame);
  return frame;
}

/** The first frame of a stream: the browser's reconnection delay in milliseconds. */
export function retryFrame(afterMs: number): Uint8Array {
  return bytes(`retry: ${Math.round(afterMs)}\n\n`);
}

/** Follows the missed events; a client without further events resumes from this id. */
export function readyFrame(id: string): Uint8Array {
  return bytes(`event: ready\nid: ${id}\ndata: 1\n\n`);
}

/** Sent if too many events were missed: the client must refetch its data. */
export function resetFrame(id: string): Uint8Array {
  return bytes(`event: reset\nid: ${id}\ndata: 1\n\n`);
}

/** A heartbeat. Not a comment, because scripts can't detect those and their absence. */
export const beatFrame = bytes("event: beat\ndata: 1\n\n");
