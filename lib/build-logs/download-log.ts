import "server-only";
import { setImmediate as immediate } from "node:timers/promises";
import type { AwsIdentity } from "@/lib/aws/aws-identity";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import type { LogReader } from "./cache/log-file";
import type { SharedLog } from "./cache/shared-log";
import { readBuildLogSource } from "./known-build";
import { toDownloadLines } from "./line-encoding";
import { openLog } from "./open-log";

/** The number of bytes converted to text at a time, which takes less than a millisecond. */
const stepBytes = 64 * 1024;

interface LogDownload {
  /** The file name: letters, digits, hyphens, underscores, and dots. */
  name: string;
  text: ReadableStream<Uint8Array>;
  /**
   * True if the file contains the whole log so far. Otherwise, its last line states what is
   * missing.
   */
  isWhole: boolean;
}

/**
 * Returns the log of a build so far, as a text file with UTC times.
 *
 * @returns `NotFound` if there is none; AWS's error if the role can't read it
 */
export async function downloadLog(acting: AwsIdentity, arn: string): Promise<Result<LogDownload>> {
  const build = await readBuildLogSource(acting, arn);
  if (!build.ok) return build;
  const opened = await openLog(acting, build.value);
  if (!opened.ok) return opened;
  if ("absence" in opened.value) {
    const { absence } = opened.value;
    return err(absence.kind === "denied" ? absence.error : createPortalError("NotFound"));
  }
  const { log, readPage, settled, since } = opened.value;
  const { failure, reader } = await log.openWhole({ readPage, settled, since });
  const { name = "build", version = "", build: number = "" } = parseArn(arn) ?? {};
  const words = [name, version, number].join("-").replace(/[^\w.-]/g, "_");
  const end = formatEndNote(log, failure);
  const text = createLogStream(reader, end);
  return ok({ name: `${words}.log`, text, isWhole: end === "" });
}

/** The note at the end of a truncated file, so that nobody mistakes it for the whole log. */
function formatEndNote({ meta }: SharedLog, failure: PortalError | null): string {
  if (failure) return `[Kiln couldn't read the rest of the log: ${failure.title}]\n`;
  return meta.cut ? "[Truncated because the log exceeds Kiln's size limit]\n" : "";
}

/**
 * Streams as fast as the client reads, and lets other requests run in between. Keeps its snapshot
 * open, so that a slow download is complete even if the log is dropped or reloaded in the meantime.
 */
function createLogStream(reader: LogReader, last: string): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        await immediate();
        const lines = await reader.read(at, stepBytes).catch(async (error: unknown) => {
          await reader.close();
          throw error;
        });
        if (lines.length === 0) {
          if (last !== "") controller.enqueue(Buffer.from(last));
          controller.close();
          return reader.close();
        }
        at += lines.length;
        controller.enqueue(Buffer.from(toDownloadLines(lines.toString("utf8"))));
      },
      cancel: () => reader.close(),
    },
    { highWaterMark: 0 },
  );
}
