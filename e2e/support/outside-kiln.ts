import {
  CreateImageCommand,
  type CreateImageRequest,
  ImagebuilderClient,
} from "@aws-sdk/client-imagebuilder";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { baseUser } from "@/packages/sandbox/src/identity/principal";
import type { Kiln } from "./kiln";
import { createFullRequest } from "./requests";

const region = "eu-west-1";

/** An Image Builder client that bypasses Kiln, like the AWS CLI. */
export async function createImageBuilderClient(
  kiln: Pick<Kiln, "awsUrl">,
  role: string,
): Promise<ImagebuilderClient> {
  const settings = { endpoint: kiln.awsUrl, region };
  const { Credentials } = await new STSClient({ ...settings, credentials: baseUser }).send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::111122223333:role/${role}`,
      RoleSessionName: "terminal",
    }),
  );
  return new ImagebuilderClient({
    ...settings,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    },
  });
}

/**
 * @param changes override members of the full request; `tags` are added to its tags
 * @returns the ARN of the build
 */
export async function startBuildOutsideKiln(
  kiln: Pick<Kiln, "awsUrl">,
  changes: Partial<CreateImageRequest> = {},
): Promise<string> {
  const client = await createImageBuilderClient(kiln, "KilnEngineer");
  const { tags } = createFullRequest();
  const { imageBuildVersionArn } = await client.send(
    new CreateImageCommand({
      ...createFullRequest(),
      clientToken: crypto.randomUUID(),
      ...changes,
      tags: { ...tags, ...changes.tags },
    }),
  );
  if (!imageBuildVersionArn) throw new Error("The sandbox started no build");
  return imageBuildVersionArn;
}
