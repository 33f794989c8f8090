import { z } from "zod";

const createPerMinuteSchema = (usual: number, counted: string) =>
  z.int().min(1).max(1_000_000).default(usual).describe(counted);

/**
 * Per-minute rate limits for operations that are expensive for Kiln or AWS, and the proxy setting
 * that determines a client's address.
 */
export const limitsSchema = z
  .strictObject({
    signInsPerAddress: createPerMinuteSchema(
      120,
      "Sign-ins from one IP address (for IPv6, one /64 network).",
    ),
    signIns: createPerMinuteSchema(1_200, "Sign-ins by all users combined."),
    submits: createPerMinuteSchema(60, "Builds that one person submits or retries."),
    exports: createPerMinuteSchema(
      20,
      "CSV files, audit logs, and evidence files that one person downloads.",
    ),
    downloads: createPerMinuteSchema(30, "Build logs that one person downloads."),
    testMessages: createPerMinuteSchema(10, "Test messages that one person sends."),
    queries: createPerMinuteSchema(
      1_200,
      "Requests from one person: page views, the data requests that those pages make (lists, counts, form options, and details), bulk cancellations and deletions, and API requests made with any of the person's tokens. Polling for a single build and its log, a single submission, notifications, or review counts doesn't count toward this limit.",
    ),
    apiRequests: createPerMinuteSchema(600, "Requests with one API token."),
    trustedProxies: z
      .int()
      .min(0)
      .max(10)
      .default(0)
      .describe(
        "The number of trusted proxies in front of Kiln that append to `X-Forwarded-For`. This setting isn't a rate limit. If set to 0, Kiln uses the connection's IP address.",
      ),
  })
  .prefault({});

export type LimitedAction = Exclude<keyof z.infer<typeof limitsSchema>, "trustedProxies">;
