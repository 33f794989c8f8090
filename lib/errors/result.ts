import type { PortalError } from "./portal-error";

/** A value or an error. Services return this instead of throwing. */
export type Result<T, E = PortalError> = { ok: true; value: T } | { ok: false; error: E };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function err<E>(error: E): { ok: false; error: E } {
  return { ok: false, error };
}
