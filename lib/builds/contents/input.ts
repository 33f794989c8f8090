import { z } from "zod";
import { buildArnSchema, buildInput } from "../input";

/**
 * The input for a build's contents: the build, and the number of rows that the client already has.
 */
export const buildContentsInput = buildInput.extend({
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

export const exportContentsInput = buildInput.extend({ kind: z.enum(["packages", "findings"]) });

/** The input of a comparison of two builds. `all=1` includes all unchanged entries. */
export const compareBuildsInput = z.object({
  scope: z.string(),
  a: buildArnSchema,
  b: buildArnSchema,
  all: z
    .enum(["0", "1"])
    .default("0")
    .transform((text) => text === "1"),
});
