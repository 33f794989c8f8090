import type { CreateImageRequest, OutputResources } from "@aws-sdk/client-imagebuilder";
import type { EarlyEnd } from "../account/types";
import type { BuildTimeline } from "../engine/types";
import type { SandboxDatabase } from "./database";
import { formatVersionKey } from "./version-key";

/** The status of a build, with its reason and outputs. */
export interface BuildState {
  status: string;
  reason?: string;
  outputResources?: OutputResources;
}

/** One image build version. */
export interface ImageRecord {
  arn: string;
  account: string;
  region: string;
  name: string;
  /** `1.2.3` */
  version: string;
  build: number;
  type: "AMI" | "DOCKER";
  platform: string | null;
  osVersion: string | null;
  /** The built recipe version, without wildcards. */
  recipeArn: string;
  createdAt: string;
  createdBy: string;
  /** The client token of the request; null for seeded builds. */
  clientToken: string | null;
  request: CreateImageRequest;
  endsAt: string;
  final: BuildState;
  endedEarly: EarlyEnd | null;
}

/** The inputs of a build's plan that its record doesn't contain. */
export interface UnplannedBuild {
  buildSeconds: number;
  /** A value of the tag `sandbox-outcome`. */
  outcome: "succeed" | "fail";
}

export interface ImageRow {
  arn: string;
  account: string;
  region: string;
  name: string;
  version: string;
  build: number;
  type: string;
  platform: string | null;
  os_version: string | null;
  recipe_arn: string;
  created_at: string;
  created_by: string;
  client_token: string | null;
  request: string;
  ends_at: string;
  final: string;
  ended_early: string | null;
}

export type ImageStore = ReturnType<typeof createImageStore>;

/** The images of all accounts and Regions, and the plans of their builds. */
export function createImageStore(database: SandboxDatabase) {
  const select = "SELECT * FROM images";
  const byArn = database.prepare(`${select} WHERE arn = ?`);
  const byApi = database.prepare(
    `${select} WHERE client_token IS NOT NULL ORDER BY created_at, rowid`,
  );
  const lastBuild = database.prepare(
    `SELECT MAX(build) AS build FROM (
       SELECT account, region, name, version_key, build FROM images
       UNION ALL SELECT account, region, name, version_key, build FROM deleted_images
     ) WHERE account = ? AND region = ? AND name = ? AND version_key = ?`,
  );
  const insert = database.prepare(
    `INSERT INTO images (arn, account, region, name, version, version_key, build, type, platform,
       os_version, recipe_arn, created_at, created_by, client_token, request, ends_at, final, ended_early)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertPlan = database.prepare("INSERT INTO plans (arn, timeline) VALUES (?, ?)");
  const insertUnplanned = database.prepare("INSERT INTO unplanned (arn, basis) VALUES (?, ?)");
  const basisOf = database.prepare("SELECT basis FROM unplanned WHERE arn = ?");
  const insertExecutions = database.prepare(
    "INSERT OR IGNORE INTO executions (id, image_arn) SELECT e.value, ?1 FROM json_each(?2) e",
  );
  const planOf = database.prepare("SELECT timeline FROM plans WHERE arn = ?");
  const selectImage = database.prepare("SELECT image_arn FROM executions WHERE id = ?");
  const end = database.prepare(
    "UPDATE images SET ends_at = ?, final = ?, ended_early = ? WHERE arn = ?",
  );

  const addRecord = (record: ImageRecord): void => {
    insert.run(
      record.arn,
      record.account,
      record.region,
      record.name,
      record.version,
      formatVersionKey(record.version),
      record.build,
      record.type,
      record.platform,
      record.osVersion,
      record.recipeArn,
      record.createdAt,
      record.createdBy,
      record.clientToken,
      JSON.stringify(record.request),
      record.endsAt,
      JSON.stringify(record.final),
      record.endedEarly ? JSON.stringify(record.endedEarly) : null,
    );
  };

  return {
    get: (arn: string): ImageRecord | null => {
      const row = byArn.get(arn) as ImageRow | undefined;
      return row ? toImageRecord(row) : null;
    },
    /** The images created through the API, oldest first. */
    created: () => (byApi.all() as ImageRow[]).map(toImageRecord),
    /** Returns the next build number of the version. Numbers of deleted builds aren't reused. */
    nextBuild: (account: string, region: string, name: string, version: string): number => {
      const row = lastBuild.get(account, region, name, formatVersionKey(version)) as {
        build: number | null;
      };
      return (row.build ?? 0) + 1;
    },
    add: (record: ImageRecord, timeline: BuildTimeline): void => {
      addRecord(record);
      insertPlan.run(record.arn, JSON.stringify(timeline));
      insertExecutions.run(record.arn, JSON.stringify(listExecutionIds(timeline)));
    },
    /** Adds an image that is planned on first use. */
    addUnplanned: (record: ImageRecord, basis: UnplannedBuild): void => {
      addRecord(record);
      insertUnplanned.run(record.arn, JSON.stringify(basis));
    },
    /** Returns the inputs for planning an image; null if it was added with a plan. */
    unplanned: (arn: string): UnplannedBuild | null => {
      const row = basisOf.get(arn) as { basis: string } | undefined;
      return row ? JSON.parse(row.basis) : null;
    },
    /**
     * Stores the plan of an image that had none. No transaction is needed, because the image counts
     * as planned only after the second statement.
     */
    plan: (arn: string, timeline: BuildTimeline): void => {
      insertExecutions.run(arn, JSON.stringify(listExecutionIds(timeline)));
      insertPlan.run(arn, JSON.stringify(timeline));
    },
    /** Returns the plan of an image's build; null if it isn't planned yet. */
    timeline: (arn: string): BuildTimeline | null => {
      const row = planOf.get(arn) as { timeline: string } | undefined;
      return row ? JSON.parse(row.timeline) : null;
    },
    /** The image with this workflow or step execution; null if there is none. */
    findImageOfExecution: (id: string): string | null =>
      (selectImage.get(id) as { image_arn: string } | undefined)?.image_arn ?? null,
    endEarly: (arn: string, ended: EarlyEnd, final: BuildState): void => {
      end.run(ended.at, JSON.stringify(final), JSON.stringify(ended), arn);
    },
  };
}

export function toImageRecord(row: ImageRow): ImageRecord {
  return {
    arn: row.arn,
    account: row.account,
    region: row.region,
    name: row.name,
    version: row.version,
    build: row.build,
    type: row.type === "DOCKER" ? "DOCKER" : "AMI",
    platform: row.platform,
    osVersion: row.os_version,
    recipeArn: row.recipe_arn,
    createdAt: row.created_at,
    createdBy: row.created_by,
    clientToken: row.client_token,
    request: JSON.parse(row.request),
    endsAt: row.ends_at,
    final: JSON.parse(row.final),
    endedEarly: row.ended_early ? JSON.parse(row.ended_early) : null,
  };
}

/** The IDs of a build's workflow and step executions. */
export function listExecutionIds({ workflows }: BuildTimeline): string[] {
  return workflows.flatMap(({ workflowExecutionId, steps }) => [
    workflowExecutionId,
    ...steps.map(({ stepExecutionId }) => stepExecutionId),
  ]);
}
