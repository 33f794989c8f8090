import { answerRoute } from "@/lib/auth/answer-route";
import { answerLog } from "@/lib/build-logs/answer";
import { logInput } from "@/lib/build-logs/input";

/** The lines of a build's log from a byte on, or with `download=1` the whole of it as a file. */
export const GET = answerRoute(
  "view",
  logInput,
  ({ role, input }) => answerLog(role, input),
  ({ download }) => (download ? "downloads" : null),
);
