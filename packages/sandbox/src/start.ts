import { createCatalog } from "./account/catalog";
import { generateBuildHistory } from "./account/seed-history";
import { generateApprovalBuilds } from "./account/seed-waits";
import { createFaultSwitch } from "./faults/fault-switch";
import { recordApprovalBuilds, recordHistory } from "./imagebuilder/record-history";
import { createRequestLog } from "./inspection/request-log";
import { createPeopleDirectory } from "./oidc/people";
import { startIdentityProvider } from "./oidc/provider";
import { recordPastBuilds } from "./past/record-past-builds";
import { createEventQueue } from "./queue/event-queue";
import { watchBuilds } from "./queue/watch-builds";
import type { Sandbox } from "./sandbox";
import { type RunningServer, startServer } from "./server";
import { formatServerUrl, type SandboxSettings } from "./settings";
import { openStore } from "./store/store";

export interface RunningSandbox {
  /** `http://127.0.0.1:4566` */
  awsUrl: string;
  oidcUrl: string;
  sandbox: Sandbox;
  close(): Promise<void>;
}

interface StartOptions {
  now?: () => Date;
  /** The URL of the identity provider, if this process doesn't start one. */
  oidcIssuer?: string;
  /** Reports the progress of seeding past builds. */
  reportProgress?: (written: number, missing: number) => void;
}

/**
 * Starts the local AWS and, unless an issuer is given, the identity provider. Rejects if a port is
 * in use or the data directory isn't writable.
 */
export async function startSandbox(
  settings: SandboxSettings,
  { now = () => new Date(), oidcIssuer, reportProgress = () => {} }: StartOptions = {},
): Promise<RunningSandbox> {
  const store = openStore(settings.dataDir);
  const opened: { close(): unknown }[] = [store];
  const closeAll = async () => {
    for (const one of opened.reverse()) await one.close();
  };
  try {
    const queue = createEventQueue(store, now);
    const sandbox: Sandbox = {
      settings: { ...settings },
      catalog: createCatalog(settings.seed, settings.accounts),
      store,
      queue,
      now,
      awsUrl: "",
      oidcIssuer: oidcIssuer ?? "",
      people: createPeopleDirectory(),
    };
    const past = await recordPastBuilds(sandbox, reportProgress);
    if (past === 0) recordHistory(sandbox, generateBuildHistory);
    recordApprovalBuilds(sandbox, generateApprovalBuilds);
    const watcher = watchBuilds(sandbox);
    opened.push(watcher);
    const context = { sandbox, faults: createFaultSwitch(), requests: createRequestLog() };
    const server: RunningServer = await startServer(
      context,
      settings.host,
      settings.port,
      watcher.scheduleCheck,
    );
    opened.push(server);
    sandbox.awsUrl = formatServerUrl(settings.host, server.port);
    if (oidcIssuer === undefined) {
      const oidc = await startIdentityProvider({
        port: settings.oidcPort,
        portalUrl: settings.portalUrl,
        dataDir: settings.dataDir,
        algorithm: settings.oidcAlgorithm,
        people: sandbox.people,
      });
      opened.push(oidc);
      sandbox.oidcIssuer = oidc.issuer;
    }
    return {
      awsUrl: sandbox.awsUrl,
      oidcUrl: sandbox.oidcIssuer,
      sandbox,
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
