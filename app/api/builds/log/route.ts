import { record } from "@/lib/audit/audit";
import { answerRoute } from "@/lib/auth/answer-route";
import { answerLog } from "@/lib/build-logs/answer";
import { logInput } from "@/lib/build-logs/input";
import { database } from "@/lib/db/database";

/** The lines of a build's log from a byte on, or with `download=1` the whole of it as a file. */
export const GET = answerRoute(
  "view",
  logInput,
  async ({ role, input }) => {
    const answer = await answerLog(role, input);
    if (input.download && answer.ok) {
      const entry = { action: "download-log", target: input.arn, outcome: "done" };
      await record(await database(), role, entry);
    }
    return answer;
  },
  ({ download }) => (download ? "downloads" : null),
);
