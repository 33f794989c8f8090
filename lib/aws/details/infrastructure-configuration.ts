import "server-only";
import { GetInfrastructureConfigurationCommand } from "@aws-sdk/client-imagebuilder";
import { flag, part, text, texts, time } from "../lenient";
import { day, facts } from "./facts";
import type { ResourceReader } from "./resource-reader";

const shape = part({
  arn: text,
  name: text,
  description: text,
  instanceTypes: texts,
  instanceProfileName: text,
  subnetId: text,
  securityGroupIds: texts,
  keyPair: text,
  snsTopicArn: text,
  logging: part({ s3Logs: part({ s3BucketName: text, s3KeyPrefix: text }) }),
  terminateInstanceOnFailure: flag,
  instanceMetadataOptions: part({ httpTokens: text }),
  placement: part({ tenancy: text, availabilityZone: text, hostId: text }),
  dateUpdated: time,
});

export const readInfrastructureConfiguration: ResourceReader = async (client, arn) => {
  const answer = await client.send(
    new GetInfrastructureConfigurationCommand({ infrastructureConfigurationArn: arn }),
  );
  const found = shape.parse(answer.infrastructureConfiguration);
  const { s3BucketName, s3KeyPrefix } = found.logging.s3Logs;
  const { tenancy, availabilityZone, hostId } = found.placement;
  return {
    ...found,
    facts: facts([
      ["Instance types", found.instanceTypes],
      ["Instance profile", found.instanceProfileName],
      ["Subnet", found.subnetId],
      ["Security groups", found.securityGroupIds],
      ["Placement", [tenancy, availabilityZone, hostId].filter(Boolean).join(", ")],
      ["Key pair", found.keyPair],
      ["Instance metadata", metadataWords(found.instanceMetadataOptions.httpTokens)],
      ["Notifications", found.snsTopicArn],
      ["Log bucket", [s3BucketName, s3KeyPrefix].filter(Boolean).join("/")],
      ["On failure", failureWords(found.terminateInstanceOnFailure)],
      ["Updated", day(found.dateUpdated)],
    ]),
  };
};

function metadataWords(httpTokens: string | undefined): string | undefined {
  if (httpTokens === "required") return "IMDSv2 only";
  return httpTokens === "optional" ? "IMDSv1 and IMDSv2" : httpTokens;
}

/** The API's default is to terminate. */
function failureWords(terminate: boolean | undefined): string {
  return terminate === false ? "The instance keeps running" : "The instance is terminated";
}
