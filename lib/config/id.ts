import { z } from "zod";

const rule = "1 to 63 lowercase letters, digits, or hyphens, starting with a letter or digit";

/** An ID that appears in links, paths, and the audit log. */
export const idSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, { error: `must be ${rule}` });

/** The rule of {@link idSchema} as a sentence. */
export const idRule = `${rule}.`;
