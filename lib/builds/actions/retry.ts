import "server-only";
import { v7 as uuid } from "uuid";
import type { ActingRole } from "@/lib/auth/scope-types";
import { retryImage } from "@/lib/aws/images";
import type { Result } from "@/lib/errors/result";
import { act } from "./act";
import { afterRetry } from "./after-action";

/** Asks Image Builder to go on with a build that failed or was canceled, as the same build. */
export function retry(acting: ActingRole, arn: string): Promise<Result<{ arn: string }>> {
  return act(acting, {
    verb: "retry",
    arn,
    call: () => retryImage(acting, arn, uuid()),
    keep: (db) => afterRetry(db, arn),
  });
}
