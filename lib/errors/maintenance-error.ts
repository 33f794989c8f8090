import { createPortalError, type PortalError } from "./portal-error";
import { isolateText, toSentence } from "./sentence";

/** Returns the error that rejects a change during maintenance, with the reason. */
export function createMaintenanceError(reason: string): PortalError {
  const error = createPortalError("InMaintenance");
  return { ...error, happened: `${error.happened} Reason: ${toSentence(isolateText(reason))}` };
}
