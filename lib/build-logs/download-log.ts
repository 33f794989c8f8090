import "server-only";
import type { ActingAs } from "@/lib/aws/acting-as";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import type { LogFile } from "./cache/log-file";
import { knownBuild } from "./known-build";
import { openLog } from "./open-log";
import { toFileLine } from "./wire";

/** Bytes that are turned into text at a time. */
const step = 1024 * 1024;

export interface LogDownload {
  /** Of the file: letters, digits, hyphens and dots. */
  name: string;
  text: ReadableStream<Uint8Array>;
}

/** The log of a build so far, as a text file with the times in UTC. `NotFound` where there is none. */
export async function downloadLog(acting: ActingAs, arn: string): Promise<Result<LogDownload>> {
  const build = await knownBuild(acting, arn);
  if (!build.ok) return build;
  const opened = await openLog(acting, build.value);
  if (!opened.ok) return opened;
  if ("absence" in opened.value) {
    const { absence } = opened.value;
    return err(absence.kind === "denied" ? absence.error : portalError("NotFound"));
  }
  const { log, readPage, settled, since } = opened.value;
  const failure = await log.catchUp({ readPage, settled, since });
  const { name = "build", version = "", build: number = "" } = parseArn(arn) ?? {};
  const words = [name, version, number].join("-").replace(/[^\w.-]/g, "_");
  return ok({ name: `${words}.log`, text: textOf(log.file, endOf(log.file, failure)) });
}

/** What the file says at its end where that is not the log's: nobody is to take it for all of it. */
function endOf({ meta }: LogFile, failure: PortalError | null): string {
  if (failure) return `[Kiln could not read on: ${failure.title}]\n`;
  return meta.cut ? "[Kiln keeps no more of a log that is as large as this one]\n" : "";
}

/** Reads on only as fast as it is taken. */
function textOf(file: LogFile, last: string): ReadableStream<Uint8Array> {
  const end = file.meta.bytes;
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      const lines = at < end ? await file.read(at, step) : Buffer.alloc(0);
      if (lines.length === 0) {
        if (last !== "") controller.enqueue(Buffer.from(last));
        return controller.close();
      }
      at += lines.length;
      const text = lines.toString("utf8").slice(0, -1).split("\n").map(toFileLine).join("");
      controller.enqueue(Buffer.from(text));
    },
  });
}
