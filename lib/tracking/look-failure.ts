import type { PortalError } from "@/lib/errors/portal-error";

/** Carries why AWS could not be asked out of a shared task, to all who share it. */
export class LookFailure extends Error {
  constructor(readonly portalError: PortalError) {
    super(portalError.title);
    this.name = "LookFailure";
  }
}

/** What a look ended with: `null`, or why it failed. Anything unforeseen is thrown on. */
export async function outcomeOf(look: Promise<void>): Promise<PortalError | null> {
  try {
    await look;
    return null;
  } catch (error) {
    if (error instanceof LookFailure) return error.portalError;
    throw error;
  }
}
