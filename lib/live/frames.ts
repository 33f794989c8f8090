import "server-only";
import type { LiveEvent, ServerState } from "./message";

/** Encodes text of a Server-Sent Events stream (HTML standard, "Interpreting an event stream"). */
function encodeText(text: string): Uint8Array {
  return Buffer.from(text);
}

const frameCache = new WeakMap<LiveEvent, Uint8Array>();

/**
 * Encodes an event as a frame, once for all connections, so that a thousand watchers cost one
 * `JSON.stringify`. Its result has no line break, so it fits in one `data` line.
 */
export function encodeEventFrame(event: LiveEvent): Uint8Array {
  const known = frameCache.get(event);
  if (known) return known;
  const frame = encodeText(`id: ${event.id}\ndata: ${JSON.stringify(event.message)}\n\n`);
  frameCache.set(event, frame);
  return frame;
}

/** The first frame of a stream: the browser's reconnection delay in milliseconds. */
export function encodeRetryFrame(afterMs: number): Uint8Array {
  return encodeText(`retry: ${Math.round(afterMs)}\n\n`);
}

/** The state of the server. It has no ID, because it isn't an event of the account and Region. */
export function encodeServerStateFrame(state: ServerState): Uint8Array {
  return encodeText(`event: server\ndata: ${JSON.stringify(state)}\n\n`);
}

/**
 * The frame after the missed events. A client that receives no further events resumes from this
 * frame's ID.
 */
export function encodeReadyFrame(id: string): Uint8Array {
  return encodeText(`event: ready\nid: ${id}\ndata: 1\n\n`);
}

/** The frame that makes the client refetch its data, such as after too many missed events. */
export function encodeResetFrame(id: string): Uint8Array {
  return encodeText(`event: reset\nid: ${id}\ndata: 1\n\n`);
}

/**
 * A heartbeat. An event rather than a comment, because scripts can detect neither comments nor
 * their absence.
 */
export const heartbeatFrame = encodeText("event: beat\ndata: 1\n\n");
