import type { z } from "zod";
import type { faultRuleInput } from "@/packages/sandbox/src/faults/fault";
import type { RecordedRequest } from "@/packages/sandbox/src/inspection/request-log";

export interface CreatedImage {
  arn: string;
  clientToken: string;
  status: string;
  account: string;
  region: string;
  createdAt: string;
}

export type SandboxFault = z.input<typeof faultRuleInput>["fault"];
export type SandboxClient = ReturnType<typeof createSandboxClient>;

/** Returns a client for the sandbox's own API (`/_sandbox/`). */
export function createSandboxClient(awsUrl: string) {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${awsUrl}/_sandbox/${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }
  return {
    faults: {
      /**
       * Injects a fault into the next calls of an operation.
       *
       * @param operation "CreateImage", "AssumeRole", ..., or "*"
       * @param count number of calls; `null` until `clear`
       */
      set: (operation: string, fault: SandboxFault, count: number | null = 1) =>
        call<unknown>("POST", "faults", { operation, fault, count }),
      clear: () => call<unknown>("DELETE", "faults"),
    },
    /**
     * Returns the recorded requests of an operation, or of all operations by default, oldest first.
     */
    requests: async (operation?: string): Promise<RecordedRequest[]> => {
      const path = operation ? `requests?operation=${encodeURIComponent(operation)}` : "requests";
      return (await call<{ requests: RecordedRequest[] }>("GET", path)).requests;
    },
    clearRequests: () => call<unknown>("DELETE", "requests"),
    /** The images created by clients, without the seeded ones. */
    images: async (): Promise<CreatedImage[]> =>
      (await call<{ images: CreatedImage[] }>("GET", "images")).images,
    /** Sets the duration of builds that start after this call. */
    setBuildSeconds: (seconds: number) => call<unknown>("PUT", "build-seconds", { seconds }),
    /** Changes a person's groups at the identity provider. */
    setGroups: (id: string, groups: string[]) => call<unknown>("PUT", "people", { id, groups }),
    /** Ends a build immediately as AVAILABLE. */
    finish: (arn: string) => call<unknown>("POST", "builds/finish", { arn }),
    /** Ends a build immediately as FAILED. */
    fail: (arn: string) => call<unknown>("POST", "builds/fail", { arn }),
  };
}
