import { z } from "zod";
import { invalidTextMessage, isValidText } from "./free-text";

/** Multi-line text; normalizes the line breaks that browsers send. */
export const createTextSchema = (max: number) =>
  z
    .string()
    .overwrite((value) => value.replaceAll("\r\n", "\n"))
    .trim()
    .max(max)
    .refine(isValidText, invalidTextMessage);
