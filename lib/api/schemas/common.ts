import { z } from "zod";
import { buildArnSchema } from "@/lib/builds/input";

export const timeSchema = z.string().meta({ description: "ISO 8601, UTC.", format: "date-time" });

export const arnSchema = buildArnSchema.meta({ description: "The ARN of an image build version." });

export const regionSchema = z
  .string()
  .max(30)
  .optional()
  .meta({ description: "Required if the token is valid in more than one Region." });

export const nextCursorSchema = z
  .string()
  .nullable()
  .meta({ description: "The cursor for the next page, or null on the last page." });

export const cursorSchema = z
  .string()
  .max(2_000)
  .optional()
  .meta({ description: "The `next` value from the previous page. Use the same filters." });

/** Returns the schema of the `limit` parameter, the maximum number of entries on a page. */
export const createLimitSchema = (max: number, defaultLimit: number) =>
  z.coerce.number().int().min(1).max(max).default(defaultLimit);
