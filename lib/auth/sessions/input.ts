import { z } from "zod";

const scope = z.string().max(200);

/** The input for ending some of the user's own sessions. */
export const ownSessionsInput = z.object({
  scope,
  ids: z.array(z.string().max(64)).min(1).max(1_000),
});

/** The input for ending all sessions of a person. The person's ID includes the issuer. */
export const personSessionsInput = z.object({ scope, personId: z.string().max(2_500) });
