import { pipelineDialect } from "../dialect";
import { isPlainObject } from "../import-reader";
import type { FoundRequest } from "./found-request";

/** Members that describe a pipeline and have no effect on its images. */
const descriptive = [
  "arn",
  "consecutiveFailures",
  "dateCreated",
  "dateLastRun",
  "dateNextRun",
  "dateUpdated",
  "description",
  "lastRunStatus",
  "name",
  "platform",
  "status",
];

/**
 * Returns the request for an image of the pipeline in the output of `get-image-pipeline` or in a
 * CreateImagePipeline request; `null` for any other value.
 */
export function findPipelineRequest(value: Record<string, unknown>): FoundRequest | null {
  const { imagePipeline: output } = value;
  const isOutput = isPlainObject(output);
  const pipeline = isOutput ? output : value;
  if (!isOutput && !Object.hasOwn(value, "schedule") && !Object.hasOwn(value, "imageTags")) {
    return null;
  }
  const { tags, imageTags, loggingConfiguration: logging, ...others } = pipeline;
  const members = Object.entries(others).filter(([member]) => !descriptive.includes(member));
  const notes = [];
  if (isPlainObject(tags) && Object.keys(tags).length > 0) {
    notes.push({ path: "tags", reason: "These are the tags of the pipeline, not of its images." });
  }
  const logGroupName = isPlainObject(logging) ? logging.imageLogGroupName : undefined;
  const name = typeof pipeline.name === "string" ? pipeline.name : "";
  return {
    title: `Image pipeline ${name.slice(0, 200)}`.trim(),
    request: Object.fromEntries([
      ...members,
      ...(imageTags === undefined ? [] : [["tags", imageTags]]),
      ...(logGroupName === undefined ? [] : [["loggingConfiguration", { logGroupName }]]),
    ]),
    dialect: pipelineDialect,
    notes,
  };
}
