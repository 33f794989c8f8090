import { auditedStream } from "@/lib/audit/audited-stream";
import { answerRoute } from "@/lib/auth/route";
import { answerFile, answerLog } from "@/lib/build-logs/answer";
import { downloadLog } from "@/lib/build-logs/download-log";
import { logInput } from "@/lib/build-logs/input";
import { ok } from "@/lib/errors/result";

/**
 * Returns the lines of a build's log from a byte offset on, or the whole log as a file with
 * `download=1`.
 */
export const GET = answerRoute(
  "view",
  logInput,
  async ({ role, input }) => {
    if (!input.download) return answerLog(role, input);
    const download = await downloadLog(role, input.arn);
    if (!download.ok) return download;
    const { name, text, isWhole } = download.value;
    const entry = { action: "download-log", target: input.arn };
    const audited = await auditedStream(role, entry, text, isWhole ? "done" : "incomplete");
    return ok(answerFile({ name, text: audited }));
  },
  ({ download }) => (download ? "downloads" : null),
);
