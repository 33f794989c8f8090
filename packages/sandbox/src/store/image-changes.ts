import type { BuildTimeline } from "../engine/types";
import type { SandboxDatabase } from "./database";
import { type BuildState, type ImageRecord, listExecutionIds } from "./images";
import { formatVersionKey } from "./version-key";

export type ImageChangeStore = ReturnType<typeof createImageChangeStore>;

/** Replans, deletes, and lists existing images. */
export function createImageChangeStore(database: SandboxDatabase) {
  const updatePlan = database.prepare("UPDATE plans SET timeline = ? WHERE arn = ?");
  const updateImage = database.prepare(
    "UPDATE images SET ends_at = ?, final = ?, ended_early = NULL WHERE arn = ?",
  );
  const insertExecution = database.prepare(
    "INSERT OR IGNORE INTO executions (id, image_arn) VALUES (?, ?)",
  );
  const removals = ["images", "plans", "tags", "image_origins"].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE arn = ?`),
  );
  const removeExecution = database.prepare("DELETE FROM executions WHERE id = ?");
  const planOf = database.prepare("SELECT timeline FROM plans WHERE arn = ?");
  const bury = database.prepare(
    "INSERT INTO deleted_images (account, region, name, version_key, build) VALUES (?, ?, ?, ?, ?)",
  );
  const running = database.prepare(
    "SELECT arn FROM images WHERE account = ? AND region = ? AND ends_at > ? ORDER BY created_at, arn",
  );
  const scanned = database.prepare(
    `SELECT arn FROM images WHERE account = ? AND region = ?
       AND json_extract(request, '$.imageScanningConfiguration.imageScanningEnabled') = 1
     ORDER BY created_at DESC, arn LIMIT ?`,
  );

  return {
    /** Replaces a build's plan and final state, and clears its early end. */
    replan: (
      arn: string,
      timeline: BuildTimeline,
      { endsAt, final }: { endsAt: string; final: BuildState },
    ): void => {
      updatePlan.run(JSON.stringify(timeline), arn);
      updateImage.run(endsAt, JSON.stringify(final), arn);
      for (const id of listExecutionIds(timeline)) insertExecution.run(id, arn);
    },
    /** Deletes the image and its tags. Its build number isn't reused. */
    remove: ({ arn, account, region, name, version, build }: ImageRecord): void => {
      const plan = planOf.get(arn) as { timeline: string } | undefined;
      if (plan)
        for (const id of listExecutionIds(JSON.parse(plan.timeline))) removeExecution.run(id);
      for (const removal of removals) removal.run(arn);
      bury.run(account, region, name, formatVersionKey(version), build);
    },
    /** The images whose builds are running at `now` (ISO-8601), oldest first. */
    running: (account: string, region: string, now: string): string[] =>
      (running.all(account, region, now) as { arn: string }[]).map(({ arn }) => arn),
    /** Returns up to `limit` images for which a scan was requested, newest first. */
    scanned: (account: string, region: string, limit: number): string[] =>
      (scanned.all(account, region, limit) as { arn: string }[]).map(({ arn }) => arn),
  };
}
