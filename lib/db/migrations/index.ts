import type { Migration } from "kysely";
import { firstTables } from "./001-first-tables";
import { endedSessions } from "./002-ended-sessions";
import { following } from "./003-following";
import { listing } from "./004-listing";
import { tracking } from "./005-tracking";
import { endsSeen } from "./006-ends-seen";
import { listMarks } from "./007-list-marks";
import { waits } from "./008-waits";
import { backgroundIndexes } from "./010-background-indexes";
import { retention } from "./011-retention";
import { readAccess } from "./013-read-access";
import { people } from "./014-people";
import { rateLimits } from "./015-rate-limits";
import { auditTargets } from "./018-audit-targets";
import { amiIds } from "./021-ami-ids";
import { reasonWords } from "./021-reason-words";
import { reviews } from "./022-reviews";
import { auditChain } from "./023-audit";
import { reviewsSteps } from "./024-reviews-steps";
import { operations } from "./025-operations";
import { contentCounts } from "./026-content-counts";
import { retriedBuilds } from "./026-retried-builds";
import { auditFilters } from "./027-audit-filters";

/** Every migration in order. The names are stored in the database: never rename one. */
export const migrations: Record<string, Migration> = {
  "001-first-tables": firstTables,
  "002-ended-sessions": endedSessions,
  "003-following": following,
  "004-listing": listing,
  "005-tracking": tracking,
  "006-ends-seen": endsSeen,
  "007-list-marks": listMarks,
  "008-waits": waits,
  "010-background-indexes": backgroundIndexes,
  "011-retention": retention,
  "013-read-access": readAccess,
  "014-people": people,
  "015-rate-limits": rateLimits,
  "018-audit-targets": auditTargets,
  "021-ami-ids": amiIds,
  "021-reason-words": reasonWords,
  "022-reviews": reviews,
  "023-audit": auditChain,
  "024-reviews-steps": reviewsSteps,
  "025-operations": operations,
  "026-content-counts": contentCounts,
  "026-retried-builds": retriedBuilds,
  "027-audit-filters": auditFilters,
};
