import { z } from "zod";

/** Identifies an account and Region by the scope, and the last event seen there. */
export const seenInput = z.object({ scope: z.string(), id: z.uuidv7() });
