import { z } from "zod";

/** Names an account and region through the scope, and the last event that was seen there. */
export const seenInput = z.object({ scope: z.string(), id: z.uuidv7() });
