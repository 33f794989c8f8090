import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { deleteImage } from "@/lib/aws/images";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { act } from "./act";
import { afterDelete } from "./after-action";
import { forEach } from "./bulk";
import type { BulkOutcome } from "./outcome";

/**
 * Deletes Image Builder's record of a build; its AMIs and container images stay.
 * @param confirmation what the person typed: must be the image's name
 */
export async function remove(
  acting: ActingRole,
  arn: string,
  confirmation: string,
): Promise<Result<{ arn: string }>> {
  if (parseArn(arn)?.name !== confirmation) return err(portalError("ConfirmationDiffers"));
  return removeOne(acting, arn);
}

/** The same for each of several builds, whose names nobody types one by one. */
export function removeAll(
  acting: ActingRole,
  arns: readonly string[],
): Promise<Result<BulkOutcome[]>> {
  return forEach(arns, (arn) => removeOne(acting, arn));
}

function removeOne(acting: ActingRole, arn: string): Promise<Result<{ arn: string }>> {
  return act(acting, {
    verb: "delete",
    arn,
    call: () => deleteImage(acting, arn),
    keep: (db) => afterDelete(db, arn),
  });
}
