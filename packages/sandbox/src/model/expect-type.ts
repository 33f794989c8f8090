import { AwsError } from "../errors";

/**
 * Each function returns the value as its type, or throws SerializationException with AWS's message.
 */
export const expectType = {
  structure(value: unknown): Record<string, unknown> {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
    throw createMismatchError(value, "a Structure");
  },

  /** Rejects a list that contains null, because AWS's lists contain none. */
  list(value: unknown): unknown[] {
    if (!Array.isArray(value)) throw createMismatchError(value, "a List");
    if (value.some((item) => item === null)) throw createMismatchError(null, "a member of a List");
    return value;
  },

  string(value: unknown): string {
    if (typeof value === "string") return value;
    throw createMismatchError(value, "a String");
  },

  integer(value: unknown): number {
    if (typeof value === "number" && Number.isInteger(value)) return value;
    throw createMismatchError(value, "an Integer");
  },

  boolean(value: unknown): boolean {
    if (typeof value === "boolean") return value;
    throw createMismatchError(value, "a Boolean");
  },
};

function createMismatchError(value: unknown, wanted: string): AwsError {
  const kind = value === null ? "NULL" : Array.isArray(value) ? "LIST" : typeof value;
  const message = `${kind.toUpperCase()}_VALUE can not be converted to ${wanted}`;
  return new AwsError("SerializationException", message, 400);
}
