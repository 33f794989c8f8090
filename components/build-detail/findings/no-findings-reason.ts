import type { BuildDetail, BuildStep, BuildSummary } from "@/lib/builds/view";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";

/**
 * True if the request makes Image Builder keep Inspector's findings (API model,
 * ImageScanningConfiguration).
 */
export function isFindingCollectionEnabled({
  imageScanningConfiguration,
}: Partial<CreateImageRequest>): boolean {
  return imageScanningConfiguration?.imageScanningEnabled === true;
}

type ScannedBuild = Pick<BuildDetail, "summary" | "scan" | "workflows">;

export interface NoFindingsReason {
  /** True if the image was scanned and has no findings. */
  isClean: boolean;
  title: string;
  text: string;
}

/** The titles for scans that ended without findings. */
const endedScans: ReadonlyMap<string, string> = new Map([
  ["ABANDONED", "Scan abandoned"],
  ["FAILED", "Scan failed"],
  ["TIMED_OUT", "Scan timed out"],
]);

/**
 * Explains why a build has no findings.
 *
 * @param keeps whether the request makes Image Builder keep findings, or null if unknown
 */
export function getNoFindingsReason(build: ScannedBuild, keeps: boolean | null): NoFindingsReason {
  const { scan, summary, workflows } = build;
  const steps = workflows.flatMap((workflow) => workflow.steps).filter(isFindingsStep);
  if (scan.status === "COMPLETED" || steps.some(({ status }) => status === "COMPLETED")) {
    return {
      isClean: true,
      title: "No vulnerabilities found",
      text: "Amazon Inspector scanned this image.",
    };
  }
  const title = endedScans.get(scan.status ?? "");
  if (title) return { isClean: false, title, text: scan.reason ?? "AWS returned no reason." };
  const isEnabled = scan.enabled ?? keeps;
  if (isEnabled === false) {
    return createNotScannedReason(null, "This build's request didn't enable scanning.");
  }
  if (!isTerminalStatus(summary.status)) {
    return {
      isClean: false,
      title: "Not scanned yet",
      text: isEnabled
        ? "Findings appear once the image is scanned."
        : "If the request enables scanning, findings appear once the image is scanned.",
    };
  }
  const failedStep = steps.find(({ status }) => status !== "PENDING");
  if (failedStep) {
    return createNotScannedReason(
      `step ${failedStep.name} ended with status ${failedStep.status}`,
      failedStep.message ?? "AWS returned no reason.",
    );
  }
  if (summary.status === "FAILED" || summary.status === "CANCELLED") {
    return createNotScannedReason(null, "The build ended before its image was scanned.");
  }
  if (workflows.length > 0) {
    return createNotScannedReason(
      null,
      "None of the workflows that ran have a CollectImageScanFindings step.",
    );
  }
  return {
    isClean: false,
    title: "No findings",
    text: "AWS doesn't report whether this image was scanned.",
  };
}

function createNotScannedReason(why: string | null, text: string): NoFindingsReason {
  return { isClean: false, title: why === null ? "Not scanned" : `Not scanned: ${why}`, text };
}

function isFindingsStep({ action }: BuildStep): boolean {
  return action === "CollectImageScanFindings";
}

/**
 * Lists the prerequisites for findings (user guide, "Amazon Inspector integration in Image
 * Builder").
 */
export function listScanPrerequisites({ type }: Pick<BuildSummary, "type">): string[] {
  const findingsSaved = "“Save vulnerability findings” is turned on in the build's request.";
  return type === "DOCKER"
    ? [
        findingsSaved,
        "Amazon Inspector scanning of ECR container images is enabled in this account and Region.",
        "Inspector scans the ECR repository specified in the request (image-builder-image-scanning-repository by default).",
      ]
    : [
        findingsSaved,
        "Amazon Inspector scanning of EC2 instances is enabled in this account and Region.",
        "The build runs a test workflow with a CollectImageScanFindings step.",
      ];
}
