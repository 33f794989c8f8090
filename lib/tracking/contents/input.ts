import { z } from "zod";
import { buildInput } from "../input";

/** One build, and how many of its rows the asker has. */
export const contentsInput = buildInput.extend({
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

export const exportInput = buildInput.extend({ kind: z.enum(["packages", "findings"]) });
