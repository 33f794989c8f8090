import "server-only";
import type { AwsIdentity } from "@/lib/aws/aws-identity";
import { ok, type Result } from "@/lib/errors/result";
import type { SharedLog } from "./cache/shared-log";
import type { BuildLogInput } from "./input";
import { readBuildLogSource } from "./known-build";
import { openLog } from "./open-log";
import type { LogHeader } from "./view";

/** The size of a chunk in bytes. The first chunk is small, so that lines appear quickly. */
const firstChunk = 256 * 1024;
const laterChunk = 2 * 1024 * 1024;

export interface LogChunk {
  head: LogHeader;
  lines: Buffer;
}

/**
 * Returns a build's log starting at a byte offset. Reads AWS once for all clients, but returns
 * lines only to people who can read the log themselves.
 */
export async function readLog(
  acting: AwsIdentity,
  input: BuildLogInput,
): Promise<Result<LogChunk>> {
  const build = await readBuildLogSource(acting, input.arn);
  if (!build.ok) return build;
  const opened = await openLog(acting, build.value);
  if (!opened.ok) return opened;
  if ("absence" in opened.value) {
    const head: LogHeader = { state: "absent", absence: opened.value.absence };
    return ok({ head, lines: Buffer.alloc(0) });
  }
  const { log, readPage, settled, since, stale } = opened.value;
  const failure = await log.advance({ readPage, settled, since, from: getReadOffset(log, input) });
  // The offset is determined again after reading, because the generation may have changed.
  const from = getReadOffset(log, input);
  const before = log.meta.generation;
  const read = await log.read(from, from === 0 ? firstChunk : laterChunk);
  const { generation, bytes, cut, group, stream } = log.meta;
  const isSame = generation === before;
  const lines = isSame ? read : Buffer.alloc(0);
  const next = isSame ? from + lines.length : 0;
  const { ended, deleted } = build.value;
  const isGone = ended && failure?.code === "NotFound";
  const error = isGone ? null : (failure ?? stale);
  return ok({
    head: {
      state: "lines",
      generation,
      from: isSame ? from : 0,
      next,
      more: !isSame || next < bytes || log.busy,
      complete: log.isComplete({ settled, since }) && next >= bytes,
      cut,
      group,
      stream,
      ...(error ? { stale: error } : {}),
      ...(isGone ? { gone: { deleted } } : {}),
      ...(log.unsaved ? { unsaved: log.unsaved } : {}),
    },
    lines,
  });
}

/** The body of a response with a chunk. See `LogHeader` for the format. */
export function encodeLogChunk({ head, lines }: LogChunk): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), lines]));
}

/**
 * Returns the offset at which to continue for the client. It is 0 if the client's lines are from
 * another generation, or if its position is beyond the end of the log.
 */
function getReadOffset({ meta }: SharedLog, { from, generation }: BuildLogInput): number {
  return generation === meta.generation && from <= meta.bytes ? from : 0;
}
