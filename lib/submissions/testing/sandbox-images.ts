import { startSandboxProcess } from "@/lib/aws/testing/sandbox-process";

export type SandboxWithImages = Awaited<ReturnType<typeof startSandboxWithImages>>;

/**
 * Starts a sandbox process that reports the images and requests of a client token. Points this
 * process's AWS settings to it.
 */
export async function startSandboxWithImages(env: Record<string, string> = {}) {
  const sandbox = await startSandboxProcess({ env });
  Object.assign(process.env, sandbox.env);
  return {
    ...sandbox,
    /** The ARNs of the images created with a client token. */
    imagesOf: async (clientToken: string): Promise<string[]> => {
      const response = await fetch(`${sandbox.env.AWS_ENDPOINT_URL}/_sandbox/images`);
      const { images } = (await response.json()) as {
        images: { arn: string; clientToken: string }[];
      };
      return images.filter((one) => one.clientToken === clientToken).map(({ arn }) => arn);
    },
    /** The bodies of the CreateImage requests with a client token, as received. */
    bodiesOf: async (clientToken: string): Promise<string[]> => {
      const requests = await sandbox.requests("CreateImage");
      return requests
        .filter((one) => one.clientToken === clientToken)
        .map(({ body }) => String(body));
    },
  };
}
