import { join } from "node:path";
import Database from "libsql";

/**
 * Files that plant builds share a Kiln only with each other, because planted builds appear in every
 * list.
 */
export const plantedKiln = {};

interface PlantedBuild {
  arn: string;
  name: string;
  /** ISO 8601 UTC. */
  createdAt: string;
  /** Used as platform, reason, recipe and user. */
  text: string;
  tag?: { key: string; value: string };
}

/** @param name tells the builds of tests apart that share a database */
export const plantedArn = (index: number, name = "planted") =>
  `arn:aws:imagebuilder:eu-west-1:111122223333:image/${name}-${index}/1.0.0/1`;

/** Writes failed builds that don't exist in AWS into Kiln's database. */
export function plantBuilds(dataDir: string, builds: readonly PlantedBuild[]): void {
  const db = new Database(join(dataDir, "kiln.db"), { timeout: 5_000 });
  const insert = db.prepare(
    `insert into builds (arn, account, region, name, version, version_key, build_number, type,
       platform, status, status_reason, recipe_name, submitted_by, created_at, observed_at, source)
     values (?, '111122223333', 'eu-west-1', ?, '1.0.0', '1', 1, 'AMI', ?, 'FAILED', ?, ?, ?, ?, ?,
       'kiln')`,
  );
  const insertTag = db.prepare(
    `insert into build_tags (arn, key, value, account, region)
     values (?, ?, ?, '111122223333', 'eu-west-1')`,
  );
  db.exec("begin");
  for (const { arn, name, createdAt, text, tag } of builds) {
    insert.run(arn, name, text, text, text, text, createdAt, createdAt);
    if (tag) insertTag.run(arn, tag.key, tag.value);
  }
  db.exec("commit");
  db.close();
}

/** Deletes the recorded builds of a Region from Kiln's database. */
export function deleteBuilds(dataDir: string, region: string): void {
  const db = new Database(join(dataDir, "kiln.db"), { timeout: 5_000 });
  db.prepare("delete from builds where region = ?").run(region);
  db.close();
}

/** Makes Kiln import a Region's build history from AWS again. */
export function deleteHistory(dataDir: string, region: string): void {
  const db = new Database(join(dataDir, "kiln.db"), { timeout: 5_000 });
  db.prepare(
    `update tracked_places set history_token = null, history_to = null, history_read_at = null,
       durations_read_at = null where region = ?`,
  ).run(region);
  db.close();
}
