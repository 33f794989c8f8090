import "server-only";
import type { ActingAs } from "@/lib/aws/acting-as";
import { ok, type Result } from "@/lib/errors/result";
import type { LogDownload } from "./download-log";
import type { LogInput } from "./input";
import { type LogChunk, readLog } from "./read-log";

const headers = { "cache-control": "no-store", "content-type": "text/plain; charset=utf-8" };

/** The response with a chunk of a build's log. See `LogHead` for the format. */
export async function answerLog(acting: ActingAs, input: LogInput): Promise<Result<Response>> {
  const chunk = await readLog(acting, input);
  return chunk.ok ? ok(new Response(bodyOf(chunk.value), { headers })) : chunk;
}

function bodyOf({ head, lines }: LogChunk): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), lines]));
}

/** The response with a build's log as a file. */
export function answerFile({ name, text }: Pick<LogDownload, "name" | "text">): Response {
  const disposition = `attachment; filename="${name}"`;
  return new Response(text, { headers: { ...headers, "content-disposition": disposition } });
}
