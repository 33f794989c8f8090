import { z } from "zod";

const perMinute = (usual: number) => z.int().min(1).max(1_000_000).default(usual);

/** How often somebody may do what costs Kiln or AWS much; all of them for one minute. */
export const limitsSchema = z
  .strictObject({
    /** Sign-ins begun and ended from one network address. */
    signInsPerAddress: perMinute(120),
    /** Of everybody. */
    signIns: perMinute(1_200),
    /** The rest is counted for each person. */
    submits: perMinute(60),
    exports: perMinute(20),
    downloads: perMinute(30),
    queries: perMinute(1_200),
    /** How many proxies in front of Kiln add to X-Forwarded-For. */
    trustedProxies: z.int().min(0).max(10).default(0),
  })
  .prefault({});

export type LimitedAction = Exclude<keyof z.infer<typeof limitsSchema>, "trustedProxies">;
