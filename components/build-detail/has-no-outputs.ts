import type { BuildDetail } from "@/lib/builds/view";
import { isTerminalStatus, isUnsuccessfulStatus } from "@/lib/imagebuilder/image-status";

/**
 * True if Image Builder reported no outputs of an ended build. False while it can still report
 * some, and if Kiln possibly missed them.
 */
export function hasNoOutputs({
  summary: { status },
  outputs,
  beforeDeletion,
  isFinal,
}: Pick<BuildDetail, "summary" | "outputs" | "beforeDeletion" | "isFinal">): boolean {
  if (outputs.length > 0 || !isTerminalStatus(status)) return false;
  const isUnsuccessful = isUnsuccessfulStatus(beforeDeletion?.status ?? status);
  return isUnsuccessful || (isFinal && status !== "DELETED");
}
