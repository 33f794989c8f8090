import { buildFormSchema } from "@/lib/create-image/form-schema";
import { fromRequest } from "@/lib/create-image/from-request";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { type PortalError, portalError } from "@/lib/errors/portal-error";

/**
 * The first rule of the build form that a request breaks, for requests that did not come from the
 * form, or `null`. `field` is the form's path.
 */
export function requestProblem(request: CreateImageRequest): PortalError | null {
  // AWS's model allows it, PostgreSQL has no such text.
  if (request.clientToken.includes("\u0000"))
    return invalid("clientToken", "Must not contain NUL characters.");
  const { values, unimported } = fromRequest(request);
  const [left] = unimported;
  if (left) return invalid(left.path, left.reason);
  const checked = buildFormSchema.safeParse(values);
  const [issue] = checked.error?.issues ?? [];
  return issue ? invalid(issue.path.map(String).join("."), issue.message) : null;
}

function invalid(field: string, reason: string): PortalError {
  const happened = field === "" ? reason : `${field}: ${reason}`;
  return { ...portalError("InvalidInput", field === "" ? {} : { field }), happened };
}
