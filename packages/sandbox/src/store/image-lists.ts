import type { SandboxDatabase } from "./database";
import { type ImageRecord, type ImageRow, toImageRecord } from "./images";
import { formatVersionKey } from "./version-key";

/** A version of an image, with its latest build and the time of its first build (ISO-8601). */
export interface ImageVersionRecord {
  newest: ImageRecord;
  firstAt: string;
}

/** The position after this build in a list of builds. */
export type BuildPosition = Pick<ImageRecord, "createdAt" | "arn">;

export type ImageListStore = ReturnType<typeof createImageListStore>;

/** Lists images without reading every row. */
export function createImageListStore(database: SandboxDatabase) {
  const accountRegion = "account = ? AND region = ?";
  const newestBuilds = database.prepare(
    `SELECT * FROM images WHERE ${accountRegion} ORDER BY created_at DESC, arn DESC LIMIT ?`,
  );
  const olderBuilds = database.prepare(
    `SELECT * FROM images WHERE ${accountRegion} AND (created_at, arn) < (?, ?)
     ORDER BY created_at DESC, arn DESC LIMIT ?`,
  );
  const versionBuilds = database.prepare(
    `SELECT * FROM images WHERE ${accountRegion} AND name = ? AND version_key = ? AND build < ?
     ORDER BY build DESC LIMIT ?`,
  );
  const next = "SELECT name, version_key AS versionKey, created_at AS firstAt FROM images";
  const nextOfName = database.prepare(
    `${next} WHERE ${accountRegion} AND name = ? AND version_key > ? ORDER BY version_key, build LIMIT 1`,
  );
  const nextName = database.prepare(
    `${next} WHERE ${accountRegion} AND name > ? ORDER BY name, version_key, build LIMIT 1`,
  );

  return {
    /** Builds of an account and Region after a position, newest first. */
    builds: (
      account: string,
      region: string,
      after: BuildPosition | null,
      limit: number,
    ): ImageRecord[] => {
      const rows = after
        ? olderBuilds.all(account, region, after.createdAt, after.arn, limit)
        : newestBuilds.all(account, region, limit);
      return (rows as ImageRow[]).map(toImageRecord);
    },
    /** Returns a version's builds with numbers below `below` (null for no limit), highest first. */
    listBuilds: (
      {
        account,
        region,
        name,
        version,
      }: Pick<ImageRecord, "account" | "region" | "name" | "version">,
      below: number | null,
      limit: number,
    ): ImageRecord[] => {
      const key = formatVersionKey(version);
      const from = below ?? Number.MAX_SAFE_INTEGER;
      const rows = versionBuilds.all(account, region, name, key, from, limit);
      return (rows as ImageRow[]).map(toImageRecord);
    },
    /**
     * Returns all versions in an account and Region, sorted by name and version. Uses a few index
     * lookups per version instead of reading every build.
     */
    versions: (account: string, region: string): ImageVersionRecord[] => {
      const versions: ImageVersionRecord[] = [];
      let last = { name: "", versionKey: "" };
      for (;;) {
        const found =
          nextOfName.get(account, region, last.name, last.versionKey) ??
          nextName.get(account, region, last.name);
        const next = found as { name: string; versionKey: string; firstAt: string } | undefined;
        if (!next) return versions;
        last = next;
        const newest = versionBuilds.get(
          ...[account, region, next.name, next.versionKey, Number.MAX_SAFE_INTEGER, 1],
        ) as ImageRow | undefined;
        if (newest) versions.push({ newest: toImageRecord(newest), firstAt: next.firstAt });
      }
    },
  };
}
