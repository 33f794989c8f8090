import "server-only";
import { v7 as uuid } from "uuid";
import { record } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import { cancelImage } from "@/lib/aws/images";
import { database } from "@/lib/db/database";
import type { Result } from "@/lib/errors/result";

/** Asks Image Builder to cancel a build that still runs. AWS decides whether it still can. */
export async function cancel(acting: ActingRole, arn: string): Promise<Result<{ arn: string }>> {
  const cancelled = await cancelImage(acting, arn, uuid());
  await record(await database(), acting, {
    action: "cancel",
    target: arn,
    outcome: cancelled.ok ? "asked" : cancelled.error.code,
  });
  return cancelled;
}
