import type { BuildOverview } from "@/components/domain/api/builds";
import { createRouteHandler } from "@/lib/auth/route";
import { scopeInput } from "@/lib/builds/input";
import { listStoredBuilds } from "@/lib/builds/stored-builds";
import { database } from "@/lib/db/database";
import { ok } from "@/lib/errors/result";
import { listSubmissions } from "@/lib/submissions/read";
import { awaitFreshness } from "@/lib/tracking/refresh-build";

const maxBuilds = 200;
const maxSubmissions = 50;

/**
 * Returns the newest builds and submissions of the scope's account and Region from the database.
 * The request waits for AWS, for at most 1.5 s, only if this account and Region have never been
 * polled.
 */
export const GET = createRouteHandler(
  "view",
  scopeInput,
  async ({ role }) => {
    const db = await database();
    const { stale } = await awaitFreshness(db, role);
    const [builds, submissions] = await Promise.all([
      listStoredBuilds(db, role, maxBuilds),
      listSubmissions(role, maxSubmissions),
    ]);
    return ok<BuildOverview>({ builds, submissions, ...(stale ? { stale } : {}) });
  },
  "queries",
);
