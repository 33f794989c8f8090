import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { BuildSummary } from "@/lib/tracking/view";

/** Whether a request has Image Builder keep what Inspector finds (API model, ImageScanningConfiguration). */
export function keepsFindings(request: Record<string, unknown>): boolean {
  const scanning = request.imageScanningConfiguration;
  if (typeof scanning !== "object" || scanning === null) return false;
  return "imageScanningEnabled" in scanning && scanning.imageScanningEnabled === true;
}

/**
 * Why a build has no findings, as far as Kiln can tell.
 *
 * @param keeps what {@link keepsFindings} says of its request; null while that is not known
 */
export function whyNone(
  { status }: Pick<BuildSummary, "status">,
  keeps: boolean | null,
): { title: string; text: string } {
  if (keeps === false) {
    return {
      title: "Findings were not asked for",
      text: "This build did not ask Image Builder to keep what Amazon Inspector finds.",
    };
  }
  if (!isTerminal(status)) {
    return {
      title: "Not scanned yet",
      text: "Findings appear once Amazon Inspector has scanned what the build made.",
    };
  }
  if (status === "FAILED" || status === "CANCELLED") {
    return {
      title: "No findings",
      text: "The build did not get as far as an available image, and Image Builder has no findings of it.",
    };
  }
  return {
    title: "No findings",
    text: "Amazon Inspector found no vulnerability, or did not scan the image.",
  };
}

/**
 * What has to be on for a build to have findings (user guide, "Amazon Inspector integration in Image
 * Builder").
 */
export function scanNeeds({ type }: Pick<BuildSummary, "type">): string[] {
  const asked = "“Keep vulnerability findings” is on in its request.";
  return type === "DOCKER"
    ? [
        asked,
        "Amazon Inspector scans container images in ECR in this account and region.",
        "It scans the ECR repository that the request names; without one, that is image-builder-image-scanning-repository.",
      ]
    : [
        asked,
        "Amazon Inspector scans EC2 instances in this account and region.",
        "Image tests are on: what it scans is the test instance.",
      ];
}
