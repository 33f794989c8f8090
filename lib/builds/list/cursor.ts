import "server-only";
import { createHash } from "node:crypto";
import { createCursorError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { BuildListOrder } from "./order";
import type { BuildListPosition } from "./position";
import type { BuildListQuery } from "./query";
import { toViewParams } from "./query-params";

const maxValueLength = 1_000;

/**
 * Encodes a position in a query's list as an opaque cursor.
 *
 * @param listName the accounts and Regions of the list
 */
export function encodeBuildCursor(
  listName: string,
  query: BuildListQuery,
  position: BuildListPosition,
): string {
  const text = JSON.stringify([hashQuery(listName, query), ...position]);
  return Buffer.from(text).toString("base64url");
}

/**
 * Decodes the position of a query's cursor; `null` without one.
 *
 * @returns `InvalidInput` for a malformed cursor, or one of another query or list
 */
export function decodeBuildCursor(
  listName: string,
  query: BuildListQuery,
  order: BuildListOrder,
): Result<BuildListPosition | null> {
  if (query.cursor === null) return ok(null);
  const [hash, ...position] = decodeValues(query.cursor);
  const fits =
    hash === hashQuery(listName, query) &&
    position.length === order.columns.length &&
    order.columns.every((column, index) =>
      column === "duration_ms" ? isDuration(position[index]) : isText(position[index]),
    );
  return fits ? ok(position as BuildListPosition) : err(createCursorError());
}

function decodeValues(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** Returns a hash that binds a cursor to its list, filters, and order. */
function hashQuery(listName: string, query: BuildListQuery): string {
  const text = `${listName} ${toViewParams(query)}`;
  return createHash("sha256").update(text).digest("base64url").slice(0, 12);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.length <= maxValueLength && !value.includes("\0");
}

function isDuration(value: unknown): boolean {
  return value === null || Number.isSafeInteger(value);
}
