import { z } from "zod";

/**
 * The position of the next rows: the list, the AWS page, and the number of matching rows to skip.
 */
export interface OptionPosition {
  source: number;
  token: string | null;
  offset: number;
}

export const startPosition: OptionPosition = { source: 0, token: null, offset: 0 };

const positionSchema = z.tuple([
  z.int().min(0).max(20),
  z.string().min(1).max(65_535).nullable(),
  z.int().min(0).max(100_000),
]);

export function encodeOptionCursor({ source, token, offset }: OptionPosition): string {
  return Buffer.from(JSON.stringify([source, token, offset])).toString("base64url");
}

export function decodeOptionCursor(cursor: string): OptionPosition | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const [source, token, offset] = positionSchema.parse(parsed);
    return { source, token, offset };
  } catch {
    return null;
  }
}
