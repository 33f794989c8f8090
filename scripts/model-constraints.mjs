#!/usr/bin/env node
/**
 * Writes packages/sandbox/src/model/constraints.data.json: the input constraints from AWS's API
 * models that the SDK doesn't export (patterns, lengths, ranges, enums, declared errors), for the
 * operations below.
 *
 * node scripts/model-constraints.mjs <service-2.json>...
 *
 * Each argument is the model of one service in AWS's JSON format, as published with botocore; `.gz`
 * files are supported.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const operationsOf = {
  imagebuilder: [
    "CancelImageCreation",
    "CreateImage",
    "DeleteImage",
    "GetComponent",
    "GetContainerRecipe",
    "GetDistributionConfiguration",
    "GetImage",
    "GetImagePipeline",
    "GetImageRecipe",
    "GetInfrastructureConfiguration",
    "GetWorkflow",
    "GetWorkflowExecution",
    "GetWorkflowStepExecution",
    "ListComponentBuildVersions",
    "ListComponents",
    "ListContainerRecipes",
    "ListDistributionConfigurations",
    "ListImageBuildVersions",
    "ListImagePackages",
    "ListImagePipelineImages",
    "ListImagePipelines",
    "ListImageRecipes",
    "ListImageScanFindingAggregations",
    "ListImageScanFindings",
    "ListImages",
    "ListInfrastructureConfigurations",
    "ListTagsForResource",
    "ListWaitingWorkflowSteps",
    "ListWorkflowBuildVersions",
    "ListWorkflowExecutions",
    "ListWorkflowStepExecutions",
    "ListWorkflows",
    "RetryImage",
    "SendWorkflowStepAction",
    "StartImagePipelineExecution",
    "TagResource",
    "UntagResource",
  ],
  sts: ["AssumeRole", "AssumeRoleWithWebIdentity", "GetCallerIdentity"],
  iam: ["GetRole", "ListRoles"],
  logs: ["DescribeLogGroups", "DescribeLogStreams", "FilterLogEvents", "GetLogEvents"],
  ecr: ["DescribeRepositories"],
  inspector2: ["BatchGetAccountStatus"],
  sqs: [
    "DeleteMessage",
    "DeleteMessageBatch",
    "GetQueueAttributes",
    "GetQueueUrl",
    "ReceiveMessage",
    "SendMessage",
  ],
};

function readModel(path) {
  const bytes = readFileSync(path);
  return JSON.parse(path.endsWith(".gz") ? gunzipSync(bytes) : bytes);
}

/**
 * Returns the constraints of a shape, without member names and documentation; undefined if there
 * are none.
 */
function constraintsOf(model, shapeName) {
  const shape = model.shapes[shapeName];
  const own = {};
  for (const key of ["pattern", "min", "max", "enum"]) {
    if (shape[key] !== undefined) own[key] = shape[key];
  }
  if (shape.type === "list") own.item = constraintsOf(model, shape.member.shape);
  if (shape.type === "map") {
    own.key = constraintsOf(model, shape.key.shape);
    own.value = constraintsOf(model, shape.value.shape);
  }
  const stated = Object.entries(own).filter(([, value]) => value !== undefined);
  return stated.length > 0 ? Object.fromEntries(stated) : undefined;
}

/** Adds the structure and the ones it contains to `found`, by name. */
function collect(model, shapeName, found) {
  const shape = model.shapes[shapeName];
  if (shape.type === "list") return collect(model, shape.member.shape, found);
  if (shape.type === "map") return collect(model, shape.value.shape, found);
  if (shape.type !== "structure" || found[shapeName]) return;
  const members = {};
  found[shapeName] = members;
  for (const [name, member] of Object.entries(shape.members)) {
    const constraints = constraintsOf(model, member.shape) ?? {};
    const required = (shape.required ?? []).includes(name);
    if (required) constraints.required = true;
    if (Object.keys(constraints).length > 0) members[name] = constraints;
    collect(model, member.shape, found);
  }
}

const services = {};
for (const path of process.argv.slice(2)) {
  const model = readModel(path);
  const service = model.metadata.signingName ?? model.metadata.endpointPrefix;
  const structures = {};
  const errors = {};
  for (const name of operationsOf[service] ?? []) {
    const operation = model.operations[name];
    if (operation.input) collect(model, operation.input.shape, structures);
    errors[name] = (operation.errors ?? []).map((error) => error.shape);
  }
  services[service] = { apiVersion: model.metadata.apiVersion, errors, structures };
}

const missing = Object.keys(operationsOf).filter((service) => !services[service]);
if (missing.length > 0) {
  console.error(`No model specified for ${missing.join(", ")}`);
  process.exit(1);
}
const target = fileURLToPath(
  new URL("../packages/sandbox/src/model/constraints.data.json", import.meta.url),
);
writeFileSync(target, `${JSON.stringify(services, null, 1)}\n`);
