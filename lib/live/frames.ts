import "server-only";
import type { LiveEvent } from "./message";

/** Bytes of a Server-Sent Events stream (HTML standard, "Interpreting an event stream"). */
function bytes(text: string): Uint8Array {
  return Buffer.from(text);
}

const made = new WeakMap<LiveEvent, Uint8Array>();

/**
 * An event as its frame. Written once and shared by all connections: a thousand watchers cost one
 * `JSON.stringify`, whose text holds no line break.
 */
export function eventFrame(event: LiveEvent): Uint8Array {
  const known = made.get(event);
  if (known) return known;
  const frame = bytes(`id: ${event.id}\ndata: ${JSON.stringify(event.message)}\n\n`);
  made.set(event, frame);
  return frame;
}

/** First of a stream: after how many milliseconds the browser comes back when it breaks. */
export function retryFrame(afterMs: number): Uint8Array {
  return bytes(`retry: ${Math.round(afterMs)}\n\n`);
}

/** What was missed has been told; from this id on a reader resumes that hears nothing else. */
export function readyFrame(id: string): Uint8Array {
  return bytes(`event: ready\nid: ${id}\ndata: 1\n\n`);
}

/** More was missed than is told one by one: whoever reads it reloads what it shows. */
export function resetFrame(id: string): Uint8Array {
  return bytes(`event: reset\nid: ${id}\ndata: 1\n\n`);
}

/** A sign of life. Not a comment: a script is not told of those, and so could not miss them. */
export const beatFrame = bytes("event: beat\ndata: 1\n\n");
