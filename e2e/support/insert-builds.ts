import type { Kiln } from "./kiln";
import { runDatabaseStatements } from "./kiln-database";

interface InsertedBuild {
  arn: string;
  name: string;
  /** The creation time (ISO 8601, UTC). */
  createdAt: string;
  /** The text used as the platform, reason, recipe, and user. */
  text: string;
  tag?: { key: string; value: string };
}

/**
 * Returns the ARN of an inserted build.
 *
 * @param name distinguishes the builds of tests that share a database
 */
export const getInsertedBuildArn = (index: number, name = "planted") =>
  `arn:aws:imagebuilder:eu-west-1:111122223333:image/inserted-${name}-${index}/1.0.0/1`;

/** Writes failed builds that don't exist in AWS into Kiln's database. */
export async function insertBuilds(kiln: Kiln, builds: readonly InsertedBuild[]): Promise<void> {
  const insert = `insert into builds (arn, account, region, name, version, version_key,
       build_number, type, platform, status, status_reason, recipe_name, submitted_by, created_at,
       observed_at, source)
     values (?, '111122223333', 'eu-west-1', ?, '1.0.0', '1', 1, 'AMI', ?, 'FAILED', ?, ?, ?, ?, ?,
       'kiln')`;
  const insertTag = `insert into build_tags (arn, key, value, account, region)
     values (?, ?, ?, '111122223333', 'eu-west-1')`;
  await runDatabaseStatements(kiln, [
    ...builds.map(({ arn, name, createdAt, text }): [string, ...string[]] => [
      insert,
      ...[arn, name, text, text, text, text, createdAt, createdAt],
    ]),
    ...builds.flatMap(({ arn, tag }): [string, ...string[]][] =>
      tag ? [[insertTag, arn, tag.key, tag.value]] : [],
    ),
  ]);
}

/** Deletes the inserted builds, which would otherwise appear in the lists of later tests. */
export async function deleteInsertedBuilds(kiln: Kiln): Promise<void> {
  await runDatabaseStatements(kiln, [
    ["delete from build_tags where arn like '%:image/inserted-%'"],
    ["delete from builds where arn like '%:image/inserted-%'"],
  ]);
}

/** Deletes the recorded builds of a Region from Kiln's database. */
export async function deleteRecordedBuilds(kiln: Kiln, region: string): Promise<void> {
  await runDatabaseStatements(kiln, [["delete from builds where region = ?", region]]);
}

/** Makes Kiln import a Region's build history from AWS again. */
export async function resetHistoryImport(kiln: Kiln, region: string): Promise<void> {
  const update = `update tracked_places set history_token = null, history_to = null,
       history_read_at = null, durations_read_at = null where region = ?`;
  await runDatabaseStatements(kiln, [[update, region]]);
}
