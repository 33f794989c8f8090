import { z } from "zod";
import { buildArn, buildInput } from "../input";

/** One build, and how many of its rows the asker has. */
export const contentsInput = buildInput.extend({
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

export const exportInput = buildInput.extend({ kind: z.enum(["packages", "findings"]) });

/** Two builds; `all=1` also for what they have in common. */
export const compareInput = z.object({
  scope: z.string(),
  a: buildArn,
  b: buildArn,
  all: z
    .enum(["0", "1"])
    .default("0")
    .transform((text) => text === "1"),
});
