import "server-only";
import { GetWorkflowCommand } from "@aws-sdk/client-imagebuilder";
import { parseArn, type WorkflowArnType } from "@/lib/imagebuilder/arn";
import type { WorkflowType } from "@/lib/imagebuilder/views";
import { parseWorkflowDocument } from "@/lib/imagebuilder/workflow-document";
import { exactText, part, text, time } from "../lenient";
import { day, facts } from "./facts";
import type { ResourceReader } from "./resource-reader";

const shape = part({
  arn: text,
  name: text,
  description: text,
  changeDescription: text,
  owner: text,
  data: exactText,
  dateCreated: time,
});

const types: Record<WorkflowArnType, WorkflowType> = {
  build: "BUILD",
  test: "TEST",
  distribution: "DISTRIBUTION",
};

const noDocument = "AWS does not show this workflow's document.";

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
      ["Change", found.changeDescription],
      ["Created", day(found.dateCreated)],
    ]),
    workflow: found.data
      ? parseWorkflowDocument(found.data, type, found.name ?? asked?.name)
      : { readable: false, type, reason: noDocument },
  };
};
