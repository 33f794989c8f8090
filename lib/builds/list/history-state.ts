import "server-only";
import type { Selectable } from "kysely";
import type { Db } from "@/lib/db/database";
import type { Tables } from "@/lib/db/tables";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";

export type HistoryImportState = Pick<
  Selectable<Tables["tracked_places"]>,
  "history_token" | "history_read_at" | "history_to" | "history_ready_at" | "durations_read_at"
>;

export const emptyHistoryImportState: HistoryImportState = {
  history_token: null,
  history_read_at: null,
  history_to: null,
  history_ready_at: null,
  durations_read_at: null,
};

export async function readHistoryImportState(
  db: Db,
  { account, region }: AccountRegion,
): Promise<HistoryImportState> {
  const row = await db
    .selectFrom("tracked_places")
    .select([
      "history_token",
      "history_read_at",
      "history_to",
      "history_ready_at",
      "durations_read_at",
    ])
    .where("account", "=", account)
    .where("region", "=", region)
    .executeTakeFirst();
  return row ?? emptyHistoryImportState;
}

export async function storeHistoryImportState(
  db: Db,
  accountRegion: AccountRegion,
  columns: Partial<HistoryImportState>,
): Promise<void> {
  await db
    .insertInto("tracked_places")
    .values({ ...accountRegion, ...columns })
    .onConflict((conflict) => conflict.columns(["account", "region"]).doUpdateSet(columns))
    .execute();
}
