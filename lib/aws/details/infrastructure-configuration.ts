import "server-only";
import { GetInfrastructureConfigurationCommand } from "@aws-sdk/client-imagebuilder";
import {
  lenientFlagSchema,
  lenientObject,
  lenientTextListSchema,
  lenientTextSchema,
  lenientTimeSchema,
} from "../lenient-schemas";
import { compactFacts } from "./facts";
import type { ResourceReader } from "./resource-reader";

const configurationSchema = lenientObject({
  arn: lenientTextSchema,
  name: lenientTextSchema,
  description: lenientTextSchema,
  instanceTypes: lenientTextListSchema,
  instanceProfileName: lenientTextSchema,
  subnetId: lenientTextSchema,
  securityGroupIds: lenientTextListSchema,
  keyPair: lenientTextSchema,
  snsTopicArn: lenientTextSchema,
  logging: lenientObject({
    s3Logs: lenientObject({ s3BucketName: lenientTextSchema, s3KeyPrefix: lenientTextSchema }),
  }),
  terminateInstanceOnFailure: lenientFlagSchema,
  instanceMetadataOptions: lenientObject({ httpTokens: lenientTextSchema }),
  placement: lenientObject({
    tenancy: lenientTextSchema,
    availabilityZone: lenientTextSchema,
    hostId: lenientTextSchema,
  }),
  dateUpdated: lenientTimeSchema,
});

export const readInfrastructureConfiguration: ResourceReader = async (client, arn) => {
  const response = await client.send(
    new GetInfrastructureConfigurationCommand({ infrastructureConfigurationArn: arn }),
  );
  const found = configurationSchema.parse(response.infrastructureConfiguration);
  const { s3BucketName, s3KeyPrefix } = found.logging.s3Logs;
  const { tenancy, availabilityZone, hostId } = found.placement;
  return {
    ...found,
    facts: compactFacts([
      ["Instance types", found.instanceTypes],
      ["Instance profile", found.instanceProfileName],
      ["Subnet", { id: found.subnetId }],
      ["Security groups", { id: found.securityGroupIds }],
      ["Placement", [tenancy, availabilityZone, hostId].filter(Boolean).join(", ")],
      ["Key pair", found.keyPair],
      ["Instance metadata", describeMetadata(found.instanceMetadataOptions.httpTokens)],
      ["Notifications", { id: found.snsTopicArn }],
      ["Log bucket", [s3BucketName, s3KeyPrefix].filter(Boolean).join("/")],
      ["On failure", describeFailure(found.terminateInstanceOnFailure)],
      ["Updated", { time: found.dateUpdated }],
    ]),
  };
};

function describeMetadata(httpTokens: string | undefined): string | undefined {
  if (httpTokens === "required") return "IMDSv2 only";
  return httpTokens === "optional" ? "IMDSv1 and IMDSv2" : httpTokens;
}

/** Describes what happens to the instance after a failure. By default, it is terminated. */
function describeFailure(terminate: boolean | undefined): string {
  return terminate === false ? "The instance keeps running" : "The instance is terminated";
}
