import { z } from "zod";

const perMinute = (usual: number) => z.int().min(1).max(1_000_000).default(usual);

/** Rate limits for operations that are expensive for Kiln or AWS, all per minute. */
export const limitsSchema = z
  .strictObject({
    /** Sign-ins started or completed from one network address. */
    signInsPerAddress: perMinute(120),
    /** For all users together. */
    signIns: perMinute(1_200),
    /** The following limits are per user. */
    submits: perMinute(60),
    exports: perMinute(20),
    downloads: perMinute(30),
    queries: perMinute(1_200),
    /** The number of proxies in front of Kiln that append to X-Forwarded-For. */
    trustedProxies: z.int().min(0).max(10).default(0),
  })
  .prefault({});

export type LimitedAction = Exclude<keyof z.infer<typeof limitsSchema>, "trustedProxies">;
