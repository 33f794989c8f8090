import "server-only";
import { streamEvents } from "@/app/api/events/stream-events";
import { listImagesProbe } from "@/lib/auth/read-access";
import { getWebIdentityToken } from "@/lib/auth/tokens";
import { setWebIdentitySource } from "@/lib/aws/credentials/web-identity";
import { probeListImages } from "@/lib/aws/images";
import { readBuildSummary } from "@/lib/builds/stored-builds";
import { config } from "@/lib/config/config";
import { env, listEnvWarnings } from "@/lib/config/env";
import { database } from "@/lib/db/database";
import { interceptRequests } from "@/lib/http/intercept-requests";
import { createStandaloneHeaders } from "@/lib/http/security-headers";
import { closeStreamsOnShutdown } from "@/lib/live/open-streams";
import { startEventRelay } from "@/lib/live/start-relay";
import { log } from "@/lib/log/log";
import { startOutboundNotifications } from "@/lib/notifications/outbound/start-outbound";
import { onShutdown } from "@/lib/process/shutdown";
import { startRetention } from "@/lib/retention/start-retention";
import { listRuleWarnings } from "@/lib/reviews/rules/rule-warnings";
import { startReviewExpiry } from "@/lib/reviews/start-expiry";
import { waitingStepsTask } from "@/lib/reviews/steps/find-waiting";
import { startDecisionDelivery } from "@/lib/reviews/steps/start-deliveries";
import { createSubmitGate } from "@/lib/reviews/submit-gate";
import { startCollectingMetrics } from "@/lib/startup/collect-metrics";
import { startReadingDatabaseClock } from "@/lib/startup/follow-database-clock";
import { followMaintenance } from "@/lib/startup/follow-maintenance";
import { serveMetrics } from "@/lib/startup/metrics-server";
import { recordConfiguration } from "@/lib/startup/record-configuration";
import { startOrExit } from "@/lib/startup/start-or-exit";
import { reviewGate } from "@/lib/submissions/gate";
import { startSubmissionRecovery } from "@/lib/submissions/start-recovery";
import { startTracing } from "@/lib/tracing/start-tracing";
import { startTracking } from "@/lib/tracking/start-tracking";
import { addTrackerTask } from "@/lib/tracking/tracker-tasks";

/** Runs the startup checks before the first request, and starts the background work. */
export async function initializeServer(): Promise<void> {
  await startOrExit();
  const stopTracing = await startTracing();
  if (stopTracing) onShutdown("traces", stopTracing);
  const { url, secure, sandbox, databaseUrl } = env();
  setWebIdentitySource((sessionId) => getWebIdentityToken(sessionId));
  listImagesProbe.set(probeListImages);
  reviewGate.set(createSubmitGate());
  for (const warning of [...listEnvWarnings(env()), ...listRuleWarnings(config())])
    log.warn(warning);
  log.info({ url, sandbox, database: databaseUrl ? "postgresql" : "file" }, "started");
  await database()
    .then((db) => recordConfiguration(db, env(), config()))
    .catch((error) => log.error({ err: error }, "the configuration can't be recorded"));
  startReadingDatabaseClock();
  await followMaintenance();
  startCollectingMetrics();
  const { metricsPort } = env();
  if (metricsPort) serveMetrics(metricsPort);
  interceptRequests({
    origin: url,
    headers: createStandaloneHeaders(secure),
    // A Next.js route handler uses 86 kB for each open stream; this handler uses 11 kB.
    handlers: { "/api/events": streamEvents },
    onError: (error) => log.error({ err: error }, "an event stream can't be started"),
  });
  closeStreamsOnShutdown();
  startSubmissionRecovery();
  startReviewExpiry();
  startDecisionDelivery();
  startOutboundNotifications();
  startEventRelay(readBuildSummary);
  addTrackerTask(waitingStepsTask);
  startTracking();
  startRetention();
}
