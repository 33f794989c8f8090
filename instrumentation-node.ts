import "server-only";
import { answerEvents } from "@/app/api/events/answer";
import { imageListing } from "@/lib/auth/read-access";
import { webIdentityToken } from "@/lib/auth/tokens";
import { provideWebIdentity } from "@/lib/aws/credentials/web-identity";
import { listOneImage } from "@/lib/aws/images";
import { readSummary } from "@/lib/builds/stored-builds";
import { config } from "@/lib/config/config";
import { env, envWarnings } from "@/lib/config/env";
import { database } from "@/lib/db/database";
import { answerBeside } from "@/lib/http/answer-beside";
import { standBeforeNext } from "@/lib/http/front";
import { normalizePaths } from "@/lib/http/normalize-paths";
import { standaloneHeaders } from "@/lib/http/security-headers";
import { endStreamsWithProcess } from "@/lib/live/open-streams";
import { shareEvents } from "@/lib/live/start-relay";
import { log } from "@/lib/log/log";
import { startRetention } from "@/lib/retention/start-retention";
import { ruleWarnings } from "@/lib/reviews/rules/rule-warnings";
import { startExpiry } from "@/lib/reviews/start-expiry";
import { waitingStepsTask } from "@/lib/reviews/steps/find-waiting";
import { startDeliveries } from "@/lib/reviews/steps/start-deliveries";
import { submitGate } from "@/lib/reviews/submit-gate";
import { recordConfiguration } from "@/lib/startup/record-configuration";
import { startOrExit } from "@/lib/startup/start-or-exit";
import { reviewGate } from "@/lib/submissions/gate";
import { startRecovery } from "@/lib/submissions/start-recovery";
import { startTracking } from "@/lib/tracking/start-tracking";
import { addTrackerTask } from "@/lib/tracking/tracker-tasks";

/** Startup checks before the first request, and background work. */
export async function startServer(): Promise<void> {
  await startOrExit();
  const { url, secure, sandbox, databaseUrl } = env();
  provideWebIdentity((sessionId) => webIdentityToken(sessionId));
  imageListing.set(listOneImage);
  reviewGate.set(submitGate());
  for (const warning of [...envWarnings(env()), ...ruleWarnings(config())]) log.warn(warning);
  log.info({ url, sandbox, database: databaseUrl ? "postgresql" : "file" }, "started");
  await database()
    .then((db) => recordConfiguration(db, env(), config()))
    .catch((error) => log.error({ err: error }, "the configuration can't be recorded"));
  standBeforeNext({ origin: url, headers: standaloneHeaders(secure) });
  normalizePaths();
  answerBeside("/api/events", answerEvents, (error) =>
    log.error({ err: error }, "an event stream can't be started"),
  );
  endStreamsWithProcess();
  startRecovery();
  startExpiry();
  startDeliveries();
  shareEvents(readSummary);
  addTrackerTask(waitingStepsTask);
  startTracking();
  startRetention();
}
