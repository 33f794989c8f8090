import { workflowTypeOf } from "@/lib/imagebuilder/arn";
import { maxTags } from "./constraints";
import { brokenEcrRules } from "./ecr-rules";
import type { BuildFormValues } from "./form-values";
import { maxRequestBytes, requestBytes } from "./request-size";
import { tagKeyProblem } from "./tag-key";

/** A violated rule. `path` is the form field that shows the message. */
export interface Problem {
  path: (string | number)[];
  message: string;
}

/**
 * Rules that block a submit and aren't in AWS's API model: where a value is allowed, what must be
 * unique and what requires another value. Rules on single values are in the member schemas.
 */
export function brokenRules(values: BuildFormValues): Problem[] {
  return [
    ...brokenEcrRules(values),
    ...workflowOrder(values),
    ...failureRules(values),
    ...parameterNames(values),
    ...missingRole(values),
    ...tagRows(values),
    ...tooLarge(values),
  ];
}

function workflowOrder({ workflows }: BuildFormValues): Problem[] {
  const types = workflows.map(({ workflowArn }) => workflowTypeOf(workflowArn));
  return workflows.flatMap(({ parallelGroup }, row) => {
    const type = types[row];
    const problems: Problem[] = [];
    const misplaced = orderProblem(types, row);
    if (misplaced) problems.push({ path: ["workflows", row, "workflowArn"], message: misplaced });
    if (parallelGroup !== "" && type && type !== "test") {
      const message = `Only test workflows can have a parallel group. This is a ${type} workflow. Clear the group.`;
      problems.push({ path: ["workflows", row, "parallelGroup"], message });
    }
    return problems;
  });
}

function orderProblem(types: (string | null)[], row: number): string | null {
  const type = types[row];
  if (!type || type === "test") return null;
  if (types.indexOf(type) < row)
    return `Only one ${type} workflow is allowed. Remove this one or the other one.`;
  const others = type === "build" ? types.slice(0, row) : types.slice(row + 1);
  if (others.every((other) => other === null || other === type)) return null;
  return type === "build"
    ? "The build workflow must be first. Move it to the top."
    : "The distribution workflow must be last. Move it to the end.";
}

/** Image Builder rejects `onFailure` on other workflows (API reference, WorkflowConfiguration). */
function failureRules({ workflows }: BuildFormValues): Problem[] {
  return workflows.flatMap(({ workflowArn, onFailure }, row) => {
    const type = workflowTypeOf(workflowArn);
    if (onFailure === "" || !type || type === "test") return [];
    const message = `Only test workflows can have a failure action. A failed ${type} workflow always fails the build. Choose the default.`;
    return [{ path: ["workflows", row, "onFailure"], message }];
  });
}

function parameterNames({ workflows }: BuildFormValues): Problem[] {
  return workflows.flatMap(({ parameters }, row) =>
    laterDuplicates(parameters.map(({ name }) => name)).map((index) => ({
      path: ["workflows", row, "parameters", index, "name"],
      message: "Duplicate parameter. Each parameter can have only one value.",
    })),
  );
}

function missingRole({ workflows, executionRole }: BuildFormValues): Problem[] {
  if (workflows.length === 0 || executionRole !== "") return [];
  return [
    {
      path: ["executionRole"],
      message: "An execution role is required when you add workflows.",
    },
  ];
}

function tagRows({ tags }: BuildFormValues): Problem[] {
  const keys = tags.map(({ key }) => key);
  const problems: Problem[] = laterDuplicates(keys).map((row) => ({
    path: ["tags", row, "key"],
    message: "Duplicate key. Each key can have only one value.",
  }));
  keys.forEach((key, row) => {
    const message = tagKeyProblem(key);
    if (message) problems.push({ path: ["tags", row, "key"], message });
  });
  if (tags.length > maxTags) {
    const message = `You can have up to ${maxTags} tags. You have ${tags.length}.`;
    problems.push({ path: ["tags"], message });
  }
  return problems;
}

/** Only workflow parameters can make a request that large; everything else has a low limit. */
function tooLarge(values: BuildFormValues): Problem[] {
  const bytes = requestBytes(values);
  if (bytes <= maxRequestBytes) return [];
  const [size, most] = [bytes, maxRequestBytes].map((count) => Math.ceil(count / 1_000));
  const message = `The request is ${size} kB, but the limit is ${most} kB. Shorten the parameters, or store long text where the workflow can fetch it.`;
  return [{ path: ["workflows"], message }];
}

/** The indexes of repeated texts after their first occurrence; ignores empty texts. */
function laterDuplicates(texts: string[]): number[] {
  const seen = new Set<string>();
  return texts.flatMap((value, index) => {
    if (value === "") return [];
    if (seen.has(value)) return [index];
    seen.add(value);
    return [];
  });
}
