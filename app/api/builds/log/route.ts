import { auditedStream } from "@/lib/audit/audited-stream";
import { answerRoute } from "@/lib/auth/answer-route";
import { answerLog } from "@/lib/build-logs/answer";
import { logInput } from "@/lib/build-logs/input";
import { ok } from "@/lib/errors/result";

/** The lines of a build's log from a byte on, or with `download=1` the whole of it as a file. */
export const GET = answerRoute(
  "view",
  logInput,
  async ({ role, input }) => {
    const answer = await answerLog(role, input);
    if (!input.download || !answer.ok || !answer.value.body) return answer;
    const entry = { action: "download-log", target: input.arn };
    return ok(
      new Response(await auditedStream(role, entry, answer.value.body), {
        headers: answer.value.headers,
      }),
    );
  },
  ({ download }) => (download ? "downloads" : null),
);
