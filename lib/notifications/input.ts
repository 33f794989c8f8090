import { z } from "zod";

/** Identifies an account and Region by the scope, and the last event seen there. */
export const markSeenInput = z.object({ scope: z.string(), id: z.uuidv7() });
