import "server-only";
import { createHash } from "node:crypto";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { Order } from "./order";
import type { Position } from "./position";
import type { BuildListQuery } from "./query";
import { viewParams } from "./query-params";

const longestValue = 1_000;

/** Encodes a position in a query's list as an opaque cursor. */
export function cursorOf(accountRegion: string, query: BuildListQuery, position: Position): string {
  const text = JSON.stringify([markOf(accountRegion, query), ...position]);
  return Buffer.from(text).toString("base64url");
}

/**
 * Decodes the position of a query's cursor; `null` without one.
 *
 * @returns `InvalidInput` for a cursor of another query, account or Region, or one not created by
 *   Kiln
 */
export function positionOf(
  accountRegion: string,
  query: BuildListQuery,
  order: Order,
): Result<Position | null> {
  if (query.cursor === null) return ok(null);
  const [mark, ...position] = read(query.cursor);
  const fits =
    mark === markOf(accountRegion, query) &&
    position.length === order.columns.length &&
    order.columns.every((column, index) =>
      column === "duration_ms" ? isDuration(position[index]) : isText(position[index]),
    );
  return fits ? ok(position as Position) : err(portalError("InvalidInput", { field: "cursor" }));
}

function read(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** Binds a cursor to its filters and order. */
function markOf(accountRegion: string, query: BuildListQuery): string {
  const text = `${accountRegion} ${viewParams(query)}`;
  return createHash("sha256").update(text).digest("base64url").slice(0, 12);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.length <= longestValue && !value.includes("\0");
}

function isDuration(value: unknown): boolean {
  return value === null || Number.isSafeInteger(value);
}
