import "server-only";
import { GetDistributionConfigurationCommand } from "@aws-sdk/client-imagebuilder";
import { count, listOf, part, text, time } from "../lenient";
import { distribution, distributionLine } from "./distribution-line";
import { day, facts } from "./facts";
import type { ResourceReader } from "./resource-reader";

const shape = part({
  arn: text,
  name: text,
  description: text,
  distributions: listOf(distribution),
  timeoutMinutes: count,
  dateUpdated: time,
});

export const readDistributionConfiguration: ResourceReader = async (client, arn) => {
  const answer = await client.send(
    new GetDistributionConfigurationCommand({ distributionConfigurationArn: arn }),
  );
  const found = shape.parse(answer.distributionConfiguration);
  const { distributions: all, timeoutMinutes } = found;
  const accounts = all.flatMap(({ amiDistributionConfiguration: ami }) => ami.targetAccountIds);
  const repositories = all.map(
    ({ containerDistributionConfiguration: container }) =>
      container.targetRepository.repositoryName,
  );
  return {
    ...found,
    facts: facts([
      ["Regions", all.map(({ region }) => region)],
      ["AMI name", all.map(({ amiDistributionConfiguration: ami }) => ami.name)],
      ["Repository", repositories],
      ["Target accounts", accounts],
      ["Region settings", all.map(distributionLine)],
      ["Timeout", timeoutMinutes === undefined ? undefined : `${timeoutMinutes} minutes`],
      ["Updated", day(found.dateUpdated)],
    ]),
  };
};
