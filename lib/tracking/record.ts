import "server-only";
import type { Transaction } from "kysely";
import { v7 as uuid } from "uuid";
import type { Db } from "@/lib/db/database";
import type { Tables } from "@/lib/db/tables";
import { parseArn } from "@/lib/imagebuilder/arn";
import { versionKey } from "@/lib/imagebuilder/version-key";
import { changeOf, type Observation } from "./observation";

/**
 * Writes what was seen of builds: the last known state into `builds`, each change into
 * `build_events`. What changes nothing is not written, but for the time of the observation.
 */
export async function recordObservations(
  db: Db,
  observations: readonly Observation[],
): Promise<void> {
  if (observations.length === 0) return;
  await db.transaction().execute(async (tx) => {
    for (const seen of observations) await recordOne(tx, seen);
  });
}

async function recordOne(tx: Transaction<Tables>, seen: Observation): Promise<void> {
  const arn = parseArn(seen.arn);
  if (arn?.kind !== "image" || arn.version === undefined || arn.build === undefined) return;
  const known = await tx
    .selectFrom("builds")
    .select(["status", "status_reason as reason", "observed_at"])
    .where("arn", "=", seen.arn)
    .executeTakeFirst();
  const change = changeOf(known ?? null, seen);
  if (!known) {
    await tx
      .insertInto("builds")
      .values({
        arn: seen.arn,
        account: arn.account,
        region: arn.region,
        name: arn.name,
        version: arn.version,
        build_number: arn.build,
        version_key: versionKey(arn.version, arn.build),
        type: seen.type,
        platform: seen.platform,
        status: seen.status,
        status_reason: seen.reason,
        recipe_arn: seen.recipeArn,
        submission_id: null,
        submitted_by: null,
        created_at: seen.createdAt ?? seen.observedAt,
        observed_at: seen.observedAt,
        recipe_name: seen.recipeArn ? (parseArn(seen.recipeArn)?.name ?? null) : null,
        status_since: seen.observedAt,
      })
      .onConflict((conflict) => conflict.column("arn").doNothing())
      .execute();
  } else if (change || known.observed_at < seen.observedAt) {
    await tx
      .updateTable("builds")
      .set({
        ...(change ? { status: change.status, status_reason: change.reason } : {}),
        ...(change && change.status !== known.status ? { status_since: seen.observedAt } : {}),
        ...(seen.type ? { type: seen.type } : {}),
        ...(seen.platform ? { platform: seen.platform } : {}),
        ...(seen.recipeArn
          ? { recipe_arn: seen.recipeArn, recipe_name: parseArn(seen.recipeArn)?.name ?? null }
          : {}),
        observed_at: seen.observedAt,
      })
      .where("arn", "=", seen.arn)
      .execute();
  }
  if (change) await recordEvent(tx, arn, seen, change);
}

async function recordEvent(
  tx: Transaction<Tables>,
  { account, region }: { account: string; region: string },
  seen: Observation,
  change: { status: string; reason: string | null },
): Promise<void> {
  await tx
    .insertInto("build_events")
    .values({ id: uuid(), arn: seen.arn, account, region, at: seen.observedAt, ...change })
    .execute();
}
