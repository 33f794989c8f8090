import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { database } from "@/lib/db/database";
import { listSubmissions } from "@/lib/submissions/read";
import { watchedFreshness } from "@/lib/tracking/refresh-build";
import type { BuildOverview } from "./queries";
import { storedBuilds } from "./stored-builds";

const mostBuilds = 200;
const mostSubmissions = 50;

/**
 * The builds and submissions of an account and region. Reads the database, which the place's tracker
 * keeps; AWS is waited for only when this account and region was never looked at before.
 */
export async function buildOverview(acting: ActingRole): Promise<BuildOverview> {
  const db = await database();
  const { stale } = await watchedFreshness(db, acting);
  const [builds, submissions] = await Promise.all([
    storedBuilds(db, acting, mostBuilds),
    listSubmissions(acting, mostSubmissions),
  ]);
  return { builds, submissions, ...(stale ? { stale } : {}) };
}
