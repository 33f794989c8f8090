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
import { exactText, exactTexts, listOf, part, text, time } from "../lenient";
import { day, facts } from "./facts";
import type { ResourceReader } from "./resource-reader";

const shape = part({
  arn: text,
  name: text,
  description: text,
  changeDescription: text,
  owner: text,
  data: exactText,
  parameters: listOf(
    part({ name: exactText, type: text, description: text, defaultValue: exactTexts }),
  ),
  dateCreated: time,
});

const types: Record<WorkflowArnType, WorkflowType> = {
  build: "BUILD",
  test: "TEST",
  distribution: "DISTRIBUTION",
};

const noDocument = "AWS doesn't return this workflow's document.";

export const readWorkflow: ResourceReader = async (client, arn) => {
  const answer = await client.send(new GetWorkflowCommand({ workflowBuildVersionArn: arn }));
  const found = shape.parse(answer.workflow);
  const asked = parseArn(arn);
  const type = types[asked?.workflowType ?? "build"];
  const build = found.arn ? parseArn(found.arn)?.build : undefined;
  return {
    ...found,
    facts: facts([
      ["Type", type],
      ["Owner", found.owner],
      ["Build version", build === undefined ? undefined : String(build)],
      ["Change description", found.changeDescription],
      ["Created", day(found.dateCreated)],
    ]),
    workflow: withParameters(
      found.data
        ? parseWorkflowDocument(found.data, type, found.name ?? asked?.name)
        : { readable: false, type, reason: noDocument },
      parameterSpecs(found.parameters),
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

function parameterSpecs(found: z.output<typeof shape>["parameters"]): WorkflowParameterSpec[] {
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
 * Parameters from the document, or AWS's own extract of them if the document can't be read or lacks
 * the name.
 */
function withParameters(
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
