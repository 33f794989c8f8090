import { z } from "zod";
import { parseListQuery } from "./query-params";

/** Identifies an account and Region, and the builds to list; see {@link parseListQuery}. */
export const listInput = z
  .looseObject({ scope: z.string() })
  .transform(({ scope, ...raw }) => ({ scope, query: parseListQuery(raw) }));

const maxNameLetters = 60;
const longestQuery = 8_000;

/** A list to save, with its name. */
export const saveViewInput = z.object({
  scope: z.string(),
  name: z
    .string()
    .trim()
    .min(1, { error: "must not be empty" })
    .max(maxNameLetters, { error: `must have at most ${maxNameLetters} characters` })
    .refine((name) => !/[\p{Cc}\p{Cs}]/u.test(name), { error: "must be one line of text" }),
  query: z.string().max(longestQuery),
});

/** One of the user's saved views. */
export const deleteViewInput = z.object({ scope: z.string(), id: z.string().max(64) });
