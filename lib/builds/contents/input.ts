import { z } from "zod";
import { buildArn, buildInput } from "../input";

/** A build, and the number of rows the client already has. */
export const contentsInput = buildInput.extend({
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

export const exportInput = buildInput.extend({ kind: z.enum(["packages", "findings"]) });

/** Two builds; `all=1` includes unchanged entries. */
export const compareInput = z.object({
  scope: z.string(),
  a: buildArn,
  b: buildArn,
  all: z
    .enum(["0", "1"])
    .default("0")
    .transform((text) => text === "1"),
});
