import "server-only";
import { v7 as uuid } from "uuid";
import type { ActingRole } from "@/lib/auth/scope-types";
import { cancelImage } from "@/lib/aws/images";
import type { Result } from "@/lib/errors/result";
import { act } from "./act";
import { afterChange } from "./after-action";

/** Asks Image Builder to cancel a build that still runs. AWS decides whether it still can. */
export function cancel(acting: ActingRole, arn: string): Promise<Result<{ arn: string }>> {
  return act(acting, {
    verb: "cancel",
    arn,
    call: () => cancelImage(acting, arn, uuid()),
    keep: async () => afterChange(arn),
  });
}
