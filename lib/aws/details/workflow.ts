import "server-only";
import { GetWorkflowCommand } from "@aws-sdk/client-imagebuilder";
import type { z } from "zod";
import { parseArn, type WorkflowArnType } from "@/lib/imagebuilder/arn";
import type {
  WorkflowOutline,
  WorkflowParameterSpec,
  WorkflowParameterType,
  WorkflowType,
} from "@/lib/imagebuilder/views";
import { parseWorkflowDocument } from "@/lib/imagebuilder/workflow-document";
import {
  exactTextListSchema,
  exactTextSchema,
  lenientList,
  lenientObject,
  lenientTextSchema,
  lenientTimeSchema,
} from "../lenient-schemas";
import { compactFacts } from "./facts";
import type { ResourceReader } from "./resource-reader";

const workflowSchema = lenientObject({
  arn: lenientTextSchema,
  name: lenientTextSchema,
  description: lenientTextSchema,
  changeDescription: lenientTextSchema,
  owner: lenientTextSchema,
  data: exactTextSchema,
  parameters: lenientList(
    lenientObject({
      name: exactTextSchema,
      type: lenientTextSchema,
      description: lenientTextSchema,
      defaultValue: exactTextListSchema,
    }),
  ),
  dateCreated: lenientTimeSchema,
});

const types: Record<WorkflowArnType, WorkflowType> = {
  build: "BUILD",
  test: "TEST",
  distribution: "DISTRIBUTION",
};

const noDocument = "AWS doesn't return this workflow's document.";

export const readWorkflow: ResourceReader = async (client, arn) => {
  const response = await client.send(new GetWorkflowCommand({ workflowBuildVersionArn: arn }));
  const found = workflowSchema.parse(response.workflow);
  const requested = parseArn(arn);
  const type = types[requested?.workflowType ?? "build"];
  const build = found.arn ? parseArn(found.arn)?.build : undefined;
  return {
    ...found,
    facts: compactFacts([
      ["Type", type],
      ["Owner", found.owner],
      ["Build version", build === undefined ? undefined : String(build)],
      ["Change description", found.changeDescription],
      ["Created", { time: found.dateCreated }],
    ]),
    workflow: addMissingParameters(
      found.data
        ? parseWorkflowDocument(found.data, type, found.name ?? requested?.name)
        : { readable: false, type, reason: noDocument },
      toParameterSpecs(found.parameters),
    ),
  };
};

const parameterTypes: readonly string[] = [
  "string",
  "integer",
  "boolean",
  "stringList",
] satisfies WorkflowParameterType[];

function isParameterType(type: string | undefined): type is WorkflowParameterType {
  return type !== undefined && parameterTypes.includes(type);
}

function toParameterSpecs(
  found: z.output<typeof workflowSchema>["parameters"],
): WorkflowParameterSpec[] {
  return found.flatMap(({ name, type, description, defaultValue }) =>
    name
      ? [
          {
            name,
            type: isParameterType(type) ? type : "string",
            ...(description ? { description } : {}),
            ...(defaultValue.length > 0 ? { default: defaultValue } : {}),
          },
        ]
      : [],
  );
}

/**
 * Adds the parameters that AWS extracted from the document and that the outline lacks, for example
 * because the document couldn't be read.
 */
function addMissingParameters(
  outline: WorkflowOutline,
  extracted: readonly WorkflowParameterSpec[],
): WorkflowOutline {
  const declared = new Map(outline.parameters?.map((spec) => [spec.name, spec]));
  const more = extracted.filter(({ name }, index) => {
    const isFirst = extracted.findIndex((spec) => spec.name === name) === index;
    return isFirst && !declared.has(name);
  });
  return more.length > 0 ? { ...outline, parameters: [...declared.values(), ...more] } : outline;
}
