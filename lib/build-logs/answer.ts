import "server-only";
import type { ActingAs } from "@/lib/aws/acting-as";
import { ok, type Result } from "@/lib/errors/result";
import { downloadLog } from "./download-log";
import type { LogInput } from "./input";
import { type LogChunk, readLog } from "./read-log";

const headers = { "cache-control": "no-store", "content-type": "text/plain; charset=utf-8" };

/** A chunk of a build's log, or all of it as a file. See `LogHead` for the form. */
export async function answerLog(acting: ActingAs, input: LogInput): Promise<Result<Response>> {
  if (input.download) return answerFile(acting, input.arn);
  const chunk = await readLog(acting, input);
  return chunk.ok ? ok(new Response(bodyOf(chunk.value), { headers })) : chunk;
}

function bodyOf({ head, lines }: LogChunk): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), lines]));
}

async function answerFile(acting: ActingAs, arn: string): Promise<Result<Response>> {
  const download = await downloadLog(acting, arn);
  if (!download.ok) return download;
  const { name, text } = download.value;
  const disposition = `attachment; filename="${name}"`;
  return ok(new Response(text, { headers: { ...headers, "content-disposition": disposition } }));
}
