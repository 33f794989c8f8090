import type { CreateImageRequest } from "@/lib/create-image/request";
import type { SandboxClient } from "./sandbox-client";

/**
 * Returns the ARNs of the images created with a client token. There is at most one unless something
 * is broken.
 */
export async function listImageArns(sandbox: SandboxClient, token: string): Promise<string[]> {
  const images = await sandbox.images();
  return images.filter(({ clientToken }) => clientToken === token).map(({ arn }) => arn);
}

/** The CreateImage request bodies received with a client token, oldest first. */
export async function listCreateImageBodies(
  sandbox: SandboxClient,
  token: string,
): Promise<CreateImageRequest[]> {
  const requests = await sandbox.requests("CreateImage");
  return requests
    .filter(({ clientToken }) => clientToken === token)
    .map(({ body }) => JSON.parse(body ?? "null") as CreateImageRequest);
}
