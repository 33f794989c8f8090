import { z } from "zod";

const scope = z.string().max(200);

export const ownSessionsInput = z.object({
  scope,
  ids: z.array(z.string().max(64)).min(1).max(1_000),
});

/** The person's ID includes the issuer, so it can be long. */
export const personSessionsInput = z.object({ scope, personId: z.string().max(2_500) });
