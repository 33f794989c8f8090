import "server-only";
import { GetDistributionConfigurationCommand } from "@aws-sdk/client-imagebuilder";
import {
  lenientCountSchema,
  lenientList,
  lenientObject,
  lenientTextSchema,
  lenientTimeSchema,
} from "../lenient-schemas";
import { distributionSchema, formatDistributionLine } from "./distribution-line";
import { compactFacts } from "./facts";
import type { ResourceReader } from "./resource-reader";

const configurationSchema = lenientObject({
  arn: lenientTextSchema,
  name: lenientTextSchema,
  description: lenientTextSchema,
  distributions: lenientList(distributionSchema),
  timeoutMinutes: lenientCountSchema,
  dateUpdated: lenientTimeSchema,
});

export const readDistributionConfiguration: ResourceReader = async (client, arn) => {
  const response = await client.send(
    new GetDistributionConfigurationCommand({ distributionConfigurationArn: arn }),
  );
  const found = configurationSchema.parse(response.distributionConfiguration);
  const { distributions: all, timeoutMinutes } = found;
  const accounts = all.flatMap(({ amiDistributionConfiguration: ami }) => ami.targetAccountIds);
  const repositories = all.map(
    ({ containerDistributionConfiguration: container }) =>
      container.targetRepository.repositoryName,
  );
  return {
    ...found,
    facts: compactFacts([
      ["Regions", all.map(({ region }) => region)],
      ["AMI name", all.map(({ amiDistributionConfiguration: ami }) => ami.name)],
      ["Repository", repositories],
      ["Target accounts", accounts],
      ["Region settings", all.map(formatDistributionLine)],
      ["Timeout", timeoutMinutes === undefined ? undefined : `${timeoutMinutes} minutes`],
      ["Updated", { time: found.dateUpdated }],
    ]),
  };
};
