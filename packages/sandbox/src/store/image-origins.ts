import type { SandboxDatabase } from "./database";

/** The pipeline that started a build, and whether its schedule did. */
export interface ImageOrigin {
  pipelineArn: string;
  buildType: "USER_INITIATED" | "SCHEDULED";
}

export type ImageOriginStore = ReturnType<typeof createImageOriginStore>;

export function createImageOriginStore(database: SandboxDatabase) {
  const select = database.prepare(
    "SELECT pipeline_arn, build_type FROM image_origins WHERE arn = ?",
  );
  const insert = database.prepare(
    "INSERT INTO image_origins (arn, pipeline_arn, build_type) VALUES (?, ?, ?)",
  );
  const made = database.prepare(
    "SELECT i.arn FROM image_origins o JOIN images i ON i.arn = o.arn WHERE o.pipeline_arn = ? ORDER BY i.created_at DESC, i.arn LIMIT ?",
  );
  return {
    /** Returns the pipeline that created the image; null if no pipeline did. */
    findByImage: (arn: string): ImageOrigin | null => {
      const row = select.get(arn) as { pipeline_arn: string; build_type: string } | undefined;
      if (!row) return null;
      const buildType = row.build_type === "SCHEDULED" ? "SCHEDULED" : "USER_INITIATED";
      return { pipelineArn: row.pipeline_arn, buildType };
    },
    add: (arn: string, { pipelineArn, buildType }: ImageOrigin): void => {
      insert.run(arn, pipelineArn, buildType);
    },
    /** The images created by a pipeline, newest first; at most `limit`, or all by default. */
    listImages: (pipelineArn: string, limit = -1): string[] =>
      (made.all(pipelineArn, limit) as { arn: string }[]).map(({ arn }) => arn),
  };
}
