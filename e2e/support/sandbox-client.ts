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

export type Fault = z.input<typeof faultRuleInput>["fault"];
export type SandboxClient = ReturnType<typeof sandboxClient>;

/** A client for the sandbox's own API: faults, recorded requests and created images. */
export function sandboxClient(awsUrl: string) {
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
       * Makes the next calls of an operation fail.
       *
       * @param operation "CreateImage", "AssumeRole", ..., or "*"
       * @param count number of calls; `null` until `clear`
       */
      set: (operation: string, fault: Fault, count: number | null = 1) =>
        call<unknown>("POST", "faults", { operation, fault, count }),
      clear: () => call<unknown>("DELETE", "faults"),
    },
    /** The recorded requests, newest last; of all operations by default. */
    requests: async (operation?: string): Promise<RecordedRequest[]> => {
      const path = operation ? `requests?operation=${encodeURIComponent(operation)}` : "requests";
      return (await call<{ requests: RecordedRequest[] }>("GET", path)).requests;
    },
    clearRequests: () => call<unknown>("DELETE", "requests"),
    /** The images created by clients, without the seeded ones. */
    images: async (): Promise<CreatedImage[]> =>
      (await call<{ images: CreatedImage[] }>("GET", "images")).images,
    /** The duration of builds started from now on. */
    setBuildSeconds: (seconds: number) => call<unknown>("PUT", "build-seconds", { seconds }),
    /** Ends a build immediately as AVAILABLE. */
    finish: (arn: string) => call<unknown>("POST", "builds/finish", { arn }),
    /** Ends a build immediately as FAILED. */
    fail: (arn: string) => call<unknown>("POST", "builds/fail", { arn }),
  };
}
