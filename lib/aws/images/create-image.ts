import "server-only";
import { CreateImageCommand, type CreateImageRequest } from "@aws-sdk/client-imagebuilder";
import { HttpRequest } from "@smithy/protocol-http";
import { z } from "zod";
import { parseArn } from "@/lib/imagebuilder/arn";
import type { AwsIdentity } from "../aws-identity";
import { getNoRetryImageBuilderClient } from "../clients";
import { credentialCache } from "../credentials";
import { MalformedResponseError } from "../errors/malformed-response-error";
import { lenientObject, lenientTextSchema } from "../lenient-schemas";
import { isExpiredCredentialsError } from "../to-portal-error";

/**
 * The response of CreateImage to an accepted request. It is incomplete if Kiln received no response
 * and found the image later.
 */
export interface CreateImageResult {
  requestId?: string;
  clientToken: string;
  imageBuildVersionArn: string;
  latestVersionReferences: {
    latestVersionArn?: string;
    latestMajorVersionArn?: string;
    latestMinorVersionArn?: string;
    latestPatchVersionArn?: string;
  };
}

const responseSchema = z.object({
  requestId: lenientTextSchema,
  imageBuildVersionArn: z.string().refine(isBuildVersion),
  latestVersionReferences: lenientObject({
    latestVersionArn: lenientTextSchema,
    latestMajorVersionArn: lenientTextSchema,
    latestMinorVersionArn: lenientTextSchema,
    latestPatchVersionArn: lenientTextSchema,
  }),
});

/**
 * Sends CreateImage once. `getSendStatus` and `toPortalError` classify the errors that it throws.
 * Evicts credentials that AWS reports as expired, so that the next attempt gets new ones.
 *
 * @param request the request to send; the body is its JSON with the members in this order, so that
 * reviewers can compare hashes, whereas the SDK would reorder them
 * @throws the SDK's error, `CredentialsError`, or `MalformedResponseError` for a response without
 * the image's ARN
 */
export async function createImage(
  acting: AwsIdentity,
  request: CreateImageRequest & { clientToken: string },
): Promise<{ response: CreateImageResult }> {
  try {
    const command = new CreateImageCommand(request);
    command.middlewareStack.add(
      (next) => (args) => {
        if (HttpRequest.isInstance(args.request)) args.request.body = JSON.stringify(request);
        return next(args);
      },
      // This middleware runs after the SDK's serializer, but before the length and signature are
      // computed.
      { step: "build", priority: "high" },
    );
    const output = await getNoRetryImageBuilderClient(acting).send(command);
    const requestId = output.requestId ?? output.$metadata.requestId;
    const read = responseSchema.safeParse(output);
    if (!read.success) {
      throw new MalformedResponseError("CreateImage returned no image ARN", requestId);
    }
    return {
      response: {
        requestId: requestId ?? "",
        clientToken: request.clientToken,
        imageBuildVersionArn: read.data.imageBuildVersionArn,
        latestVersionReferences: read.data.latestVersionReferences,
      },
    };
  } catch (error) {
    if (isExpiredCredentialsError(error)) credentialCache().evict(acting);
    throw error;
  }
}

function isBuildVersion(arn: string): boolean {
  const parts = parseArn(arn);
  return parts?.kind === "image" && parts.build !== undefined;
}
