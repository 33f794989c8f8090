import "server-only";
import type { Db } from "@/lib/db/database";
import { parseArn } from "@/lib/imagebuilder/arn";
import { nothingTold } from "../record/observation";
import { recordObservations } from "../record/record-observations";
import { wake } from "../wake";

/** To be called when AWS has taken a retry: from now on the build may be seen running again. */
export async function afterRetry(db: Db, arn: string): Promise<void> {
  await db
    .updateTable("builds")
    .set(({ eb }) => ({
      reopened_at: new Date().toISOString(),
      revision: eb("revision", "+", 1),
    }))
    .where("arn", "=", arn)
    .execute();
  afterChange(arn);
}

/** To be called when AWS has deleted a build. */
export async function afterDelete(db: Db, arn: string): Promise<void> {
  const observedAt = new Date().toISOString();
  await recordObservations(db, [{ ...nothingTold, arn, status: "DELETED", observedAt }]);
}

/** To be called when AWS has taken any other change of a build: it is looked at at once. */
export function afterChange(arn: string): void {
  const parts = parseArn(arn);
  if (parts) wake({ account: parts.account, region: parts.region }, arn);
}
