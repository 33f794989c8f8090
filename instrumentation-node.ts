import "server-only";
import { answerEvents } from "@/app/api/events/answer";
import { webIdentityToken } from "@/lib/auth/tokens";
import { provideWebIdentity } from "@/lib/aws/credentials/web-identity";
import { env } from "@/lib/config/env";
import { database } from "@/lib/db/database";
import { answerBeside } from "@/lib/http/answer-beside";
import { mendPaths } from "@/lib/http/mend-paths";
import { log } from "@/lib/log/log";
import { startRecovery } from "@/lib/submissions/start-recovery";
import { endStreamsWithProcess } from "@/lib/tracking/live/open-streams";
import { shareEvents } from "@/lib/tracking/live/start-relay";
import { startTracking } from "@/lib/tracking/tracker/start-tracking";

/**
 * What runs beside the requests. A database that is not there yet does not end the process:
 * `/api/ready` says so, and each later use tries to open it again.
 */
export async function startServer(): Promise<void> {
  const { url, sandbox, databaseUrl } = env();
  provideWebIdentity((sessionId) => webIdentityToken(sessionId));
  await database().catch((error) => log.error({ err: error }, "the database can't be opened"));
  log.info({ url, sandbox, database: databaseUrl ? "postgresql" : "file" }, "started");
  mendPaths();
  answerBeside("/api/events", answerEvents, (error) =>
    log.error({ err: error }, "an event stream can't be started"),
  );
  endStreamsWithProcess();
  startRecovery();
  shareEvents();
  startTracking();
}
