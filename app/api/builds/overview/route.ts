import type { BuildOverview } from "@/components/domain/api/builds";
import { route } from "@/lib/auth/route";
import { scopeInput } from "@/lib/builds/input";
import { storedBuilds } from "@/lib/builds/stored-builds";
import { database } from "@/lib/db/database";
import { ok } from "@/lib/errors/result";
import { listSubmissions } from "@/lib/submissions/read";
import { watchedFreshness } from "@/lib/tracking/refresh-build";

const maxBuilds = 200;
const maxSubmissions = 50;

/**
 * The builds and submissions of the scope's account and Region, from the database. Waits for AWS only
 * if this account and Region was never polled.
 */
export const GET = route(
  "view",
  scopeInput,
  async ({ role }) => {
    const db = await database();
    const { stale } = await watchedFreshness(db, role);
    const [builds, submissions] = await Promise.all([
      storedBuilds(db, role, maxBuilds),
      listSubmissions(role, maxSubmissions),
    ]);
    return ok<BuildOverview>({ builds, submissions, ...(stale ? { stale } : {}) });
  },
  "queries",
);
