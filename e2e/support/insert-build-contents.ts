import { v7 } from "uuid";
import type { Kiln } from "./kiln";
import { runDatabaseStatements } from "./kiln-database";

interface InsertedContents {
  /** The number of steps, which are in three workflows and run ten at a time. */
  steps?: number;
  outputs?: number;
  tags?: number;
  /** The number of events. They show a build that repeatedly fails and is retried. */
  events?: number;
  /** When the contents were recorded, in milliseconds since 1970. The last event is 10 ms older. */
  now: number;
}

/**
 * Writes any number of steps, outputs, tags, and events into Kiln's database, as if polls had
 * recorded them.
 */
export async function insertBuildContents(
  kiln: Kiln,
  arn: string,
  contents: InsertedContents,
): Promise<void> {
  const { steps = 0, outputs = 0, tags = 0, events = 0, now } = contents;
  const detail = JSON.stringify(detailOf({ steps, outputs, now }));
  const insertTag = `insert into build_tags (arn, key, value, account, region)
     values (?, ?, 'planted', '111122223333', 'eu-west-1')`;
  const insertEvent = `insert into build_events (id, arn, account, region, at, kind, status, reason)
     values (?, ?, '111122223333', 'eu-west-1', ?, 'status', ?, 'Planted')`;
  await runDatabaseStatements(kiln, [
    [
      "insert into build_details (arn, detail, observed_at) values (?, ?, ?)",
      arn,
      detail,
      isoOf(now),
    ],
    ["update builds set facts_mark = 'planted planted' where arn = ?", arn],
    ...Array.from({ length: tags }, (_, index): [string, ...string[]] => [
      insertTag,
      arn,
      `key-${index}`,
    ]),
    ...Array.from({ length: events }, (_, index): [string, ...string[]] => {
      const msecs = now - (events - index) * 10;
      const status = index % 2 === 0 ? "TESTING" : "FAILED";
      return [insertEvent, v7({ msecs }), arn, isoOf(msecs), status];
    }),
  ]);
}

const isoOf = (at: number) => new Date(at).toISOString();

function detailOf({ steps, outputs, now }: { steps: number; outputs: number; now: number }) {
  const begun = now - steps * 1_000;
  const all = Array.from({ length: steps }, (_, index) => ({
    stepExecutionId: `step-${index}`,
    name: `Step-${index}`,
    action: "ExecuteBash",
    description: null,
    status: index === steps - 1 ? "FAILED" : "COMPLETED",
    rollbackStatus: null,
    message: null,
    inputs: null,
    outputs: null,
    startedAt: isoOf(begun + index * 1_000),
    endedAt: isoOf(begun + (index + 10) * 1_000),
  }));
  const types = ["BUILD", "TEST", "DISTRIBUTION"];
  const each = Math.ceil(steps / types.length);
  return {
    infrastructureArn: null,
    distributionArn: null,
    executionRole: null,
    logGroupName: null,
    outputs: Array.from({ length: outputs }, (_, index) => ({
      region: "eu-west-1",
      account: "111122223333",
      id: `ami-${String(index).padStart(17, "0")}`,
      name: `vast ${index}`,
    })),
    workflows: types.map((type, index) => ({
      executionId: `wf-${index}`,
      workflowArn: `arn:aws:imagebuilder:eu-west-1:aws:workflow/build/vast-${index}/1.0.0/1`,
      type,
      status: "FAILED",
      message: null,
      parallelGroup: null,
      startedAt: isoOf(begun + index * each * 1_000),
      endedAt: isoOf(begun + ((index + 1) * each + 10) * 1_000),
      steps: all.slice(index * each, (index + 1) * each),
    })),
    tags: [],
    imageAt: isoOf(now),
    workflowsAt: isoOf(now),
  };
}

/** Makes a user follow a build, with a start in the distant past. */
export async function insertFollow(kiln: Kiln, person: string, arn: string): Promise<void> {
  const insert = "insert into follows (person_id, arn, since) values (?, ?, ?)";
  await runDatabaseStatements(kiln, [[insert, person, arn, isoOf(0)]]);
}
