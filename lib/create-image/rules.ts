import { parseWorkflowType } from "@/lib/imagebuilder/arn";
import { formatCount } from "@/lib/text/format-count";
import { validateEcrRules } from "./ecr-rules";
import type { BuildFormValues } from "./form-values";
import type { ValidationProblem } from "./schemas";
import { findTagKeyProblem, maxTags } from "./tags";
import { toRequest } from "./to-request";

/**
 * The maximum size of a request in bytes of JSON. It is below the 1 MB limit of a server action,
 * which would reject a longer request before Kiln could explain the problem.
 */
const maxRequestBytes = 900_000;

const encoder = new TextEncoder();

/** Validates rules that block a submit and aren't in AWS's API model. */
export function validateFormRules(values: BuildFormValues): ValidationProblem[] {
  return [
    ...validateEcrRules(values),
    ...checkWorkflowOrder(values),
    ...checkFailureActions(values),
    ...checkParameterNames(values),
    ...checkExecutionRole(values),
    ...checkTags(values),
    ...checkRequestSize(values),
  ];
}

function checkWorkflowOrder({ workflows }: BuildFormValues): ValidationProblem[] {
  const types = workflows.map(({ workflowArn }) => parseWorkflowType(workflowArn));
  return workflows.flatMap(({ parallelGroup }, row) => {
    const type = types[row];
    const problems: ValidationProblem[] = [];
    const misplaced = findOrderProblem(types, row);
    if (misplaced) problems.push({ path: ["workflows", row, "workflowArn"], message: misplaced });
    if (parallelGroup !== "" && type && type !== "test") {
      const message = `Only test workflows can have a parallel group. This is a ${type} workflow. Clear the group.`;
      problems.push({ path: ["workflows", row, "parallelGroup"], message });
    }
    return problems;
  });
}

function findOrderProblem(types: (string | null)[], row: number): string | null {
  const type = types[row];
  if (!type || type === "test") return null;
  if (types.indexOf(type) < row)
    return `Only one ${type} workflow is allowed. Remove the extra workflow.`;
  const others = type === "build" ? types.slice(0, row) : types.slice(row + 1);
  if (others.every((other) => other === null || other === type)) return null;
  return type === "build"
    ? "The build workflow must be first. Move it to the top."
    : "The distribution workflow must be last. Move it to the bottom.";
}

/**
 * Returns problems with failure actions. Image Builder rejects `onFailure` on workflows other than
 * test workflows (API reference, WorkflowConfiguration).
 */
function checkFailureActions({ workflows }: BuildFormValues): ValidationProblem[] {
  return workflows.flatMap(({ workflowArn, onFailure }, row) => {
    const type = parseWorkflowType(workflowArn);
    if (onFailure === "" || !type || type === "test") return [];
    const message = `Only test workflows can have an “On failure” setting. A failed ${type} workflow always aborts the build. Select the default.`;
    return [{ path: ["workflows", row, "onFailure"], message }];
  });
}

function checkParameterNames({ workflows }: BuildFormValues): ValidationProblem[] {
  return workflows.flatMap(({ parameters }, row) =>
    findLaterDuplicates(parameters.map(({ name }) => name)).map((index) => ({
      path: ["workflows", row, "parameters", index, "name"],
      message: "Duplicate parameter. Set each parameter only once.",
    })),
  );
}

function checkExecutionRole({ workflows, executionRole }: BuildFormValues): ValidationProblem[] {
  if (workflows.length === 0 || executionRole !== "") return [];
  return [
    {
      path: ["executionRole"],
      message: "An execution role is required when you add workflows.",
    },
  ];
}

function checkTags({ tags }: BuildFormValues): ValidationProblem[] {
  const keys = tags.map(({ key }) => key);
  const problems: ValidationProblem[] = findLaterDuplicates(keys).map((row) => ({
    path: ["tags", row, "key"],
    message: "Duplicate key. Each key can have only one value.",
  }));
  keys.forEach((key, row) => {
    const message = findTagKeyProblem(key);
    if (message) problems.push({ path: ["tags", row, "key"], message });
  });
  if (tags.length > maxTags) {
    const message = `A request can have up to ${maxTags} tags. This request has ${formatCount(tags.length)}.`;
    problems.push({ path: ["tags"], message });
  }
  return problems;
}

/** Returns a problem if the request is too large, which long workflow parameters can cause. */
function checkRequestSize(values: BuildFormValues): ValidationProblem[] {
  const bytes = encoder.encode(JSON.stringify(toRequest(values))).length;
  if (bytes <= maxRequestBytes) return [];
  const [size, most] = [bytes, maxRequestBytes].map((count) =>
    formatCount(Math.ceil(count / 1_000)),
  );
  const message = `The request is ${size} KB, but the limit is ${most} KB. Shorten the parameters, or store long text where the workflow can fetch it.`;
  return [{ path: ["workflows"], message }];
}

/** Returns the indexes of repeated values after their first occurrence; ignores empty values. */
function findLaterDuplicates(texts: string[]): number[] {
  const seen = new Set<string>();
  return texts.flatMap((value, index) => {
    if (value === "") return [];
    if (seen.has(value)) return [index];
    seen.add(value);
    return [];
  });
}
