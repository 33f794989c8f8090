import type { CreateImageRequest } from "@/lib/create-image/request";
import type { SandboxClient } from "./sandbox-client";

/** The ARNs of the images of a client token, at most one unless something is broken. */
export async function imagesOf(sandbox: SandboxClient, token: string): Promise<string[]> {
  const images = await sandbox.images();
  return images.filter(({ clientToken }) => clientToken === token).map(({ arn }) => arn);
}

/** The CreateImage request bodies received with a client token, oldest first. */
export async function bodiesOf(
  sandbox: SandboxClient,
  token: string,
): Promise<CreateImageRequest[]> {
  const requests = await sandbox.requests("CreateImage");
  return requests
    .filter(({ clientToken }) => clientToken === token)
    .map(({ body }) => JSON.parse(body ?? "null") as CreateImageRequest);
}
