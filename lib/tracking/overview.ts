import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { processWide } from "@/lib/config/process-wide";
import { database } from "@/lib/db/database";
import type { PortalError } from "@/lib/errors/portal-error";
import { log } from "@/lib/log/log";
import { listSubmissions } from "@/lib/submissions/read";
import type { BuildOverview } from "./queries";
import { refreshPlace } from "./refresh";
import { storedBuilds } from "./stored";

const mostBuilds = 200;
const mostSubmissions = 50;
/** How long an answer waits for AWS; what comes later is seen at the next look. Milliseconds. */
const patienceMs = 1_500;

/** What the last look at each account and region ended with. */
function lastLook(): Map<string, PortalError | null> {
  return processWide("last-look", () => new Map());
}

/**
 * The builds and submissions of an account and region. Reads the database; AWS is looked at
 * beside it, and waited for only when this account and region was never looked at before.
 */
export async function buildOverview(acting: ActingRole): Promise<BuildOverview> {
  const place = `${acting.account} ${acting.region}`;
  const look = refreshPlace(acting)
    .then((failure) => void lastLook().set(place, failure))
    .catch((error) => log.error({ err: error }, "looking at AWS failed"));
  if (!lastLook().has(place)) await Promise.race([look, patience()]);
  const db = await database();
  const [builds, submissions] = await Promise.all([
    storedBuilds(db, acting, mostBuilds),
    listSubmissions(acting, mostSubmissions),
  ]);
  const stale = lastLook().get(place);
  return { builds, submissions, ...(stale ? { stale } : {}) };
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, patienceMs).unref());
}
