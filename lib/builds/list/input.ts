import { z } from "zod";
import { maxViewNameLength } from "./query";
import { parseListQuery } from "./query-params";

/** The input of a build list: a scope, and the query; see {@link parseListQuery}. */
export const listBuildsInput = z
  .looseObject({ scope: z.string() })
  .transform(({ scope, ...raw }) => ({ scope, query: parseListQuery(raw) }));

const maxQueryLength = 8_000;

export const saveViewInput = z.object({
  scope: z.string(),
  name: z
    .string()
    .trim()
    .min(1, { error: "must not be empty" })
    .max(maxViewNameLength, { error: `must have at most ${maxViewNameLength} characters` })
    .refine((name) => !/[\p{Cc}\p{Cs}]/u.test(name), { error: "must be one line of text" }),
  query: z.string().max(maxQueryLength),
});

export const deleteViewInput = z.object({ scope: z.string(), id: z.string().max(64) });
