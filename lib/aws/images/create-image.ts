import "server-only";
import { CreateImageCommand, type CreateImageRequest } from "@aws-sdk/client-imagebuilder";
import { HttpRequest } from "@smithy/protocol-http";
import { z } from "zod";
import { parseArn } from "@/lib/imagebuilder/arn";
import type { ActingAs } from "../acting-as";
import { oneAttemptClient } from "../clients";
import { credentials } from "../credentials";
import { MalformedAnswerError } from "../errors/malformed-answer-error";
import { part, text } from "../lenient";
import { isExpired } from "../to-portal-error";

/** The response of CreateImage to an accepted request, or as much of it as was found out later. */
export interface CreateImageAnswer {
  /** Absent where the image was found without a response. */
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

const answerShape = z.object({
  requestId: text,
  imageBuildVersionArn: z.string().refine(isBuildVersion),
  latestVersionReferences: part({
    latestVersionArn: text,
    latestMajorVersionArn: text,
    latestMinorVersionArn: text,
    latestPatchVersionArn: text,
  }),
});

/**
 * Sends CreateImage once; `wasSent` and `toPortalError` classify what it throws. Evicts credentials
 * that AWS reports as expired, so that the next attempt gets new ones.
 *
 * @param request the request to send: the body is its JSON with the members in this order, so that
 *   reviewers can compare hashes; the SDK would reorder them
 * @throws the SDK's error, `CredentialsFailure`, or `MalformedAnswerError` for a response without
 *   the image's ARN
 */
export async function createImage(
  acting: ActingAs,
  request: CreateImageRequest & { clientToken: string },
): Promise<{ answer: CreateImageAnswer }> {
  try {
    const command = new CreateImageCommand(request);
    command.middlewareStack.add(
      (next) => (args) => {
        if (HttpRequest.isInstance(args.request)) args.request.body = JSON.stringify(request);
        return next(args);
      },
      // After the SDK's serializer, before it computes the length and signature.
      { step: "build", priority: "high" },
    );
    const output = await oneAttemptClient(acting).send(command);
    const requestId = output.requestId ?? output.$metadata.requestId;
    const read = answerShape.safeParse(output);
    if (!read.success) {
      throw new MalformedAnswerError("CreateImage returned no image ARN", requestId);
    }
    return {
      answer: {
        requestId: requestId ?? "",
        clientToken: request.clientToken,
        imageBuildVersionArn: read.data.imageBuildVersionArn,
        latestVersionReferences: read.data.latestVersionReferences,
      },
    };
  } catch (error) {
    if (isExpired(error)) credentials().forget(acting);
    throw error;
  }
}

function isBuildVersion(arn: string): boolean {
  const parts = parseArn(arn);
  return parts?.kind === "image" && parts.build !== undefined;
}
