import type { PortalError } from "./portal-error";

/**
 * Wraps a {@link PortalError} in an exception, for queries and caches, which report failures by
 * throwing.
 */
export class PortalFailure extends Error {
  constructor(readonly portalError: PortalError) {
    super(portalError.title);
    this.name = "PortalFailure";
  }
}

/**
 * Compares the name instead of using `instanceof`, because the bundler may load this class several
 * times in a process.
 */
export function isPortalFailure(error: unknown): error is PortalFailure {
  return error instanceof Error && error.name === "PortalFailure" && "portalError" in error;
}

/**
 * True for the error of a browser's request that got no response. A proxy's error page is a
 * response.
 */
export function isConnectionLoss(error: Error | null): boolean {
  return error !== null && !isPortalFailure(error);
}

/** Returns `null` for a success and the error of a {@link PortalFailure}; rethrows any other. */
export async function catchPortalError(work: Promise<unknown>): Promise<PortalError | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (isPortalFailure(error)) return error.portalError;
    throw error;
  }
}
