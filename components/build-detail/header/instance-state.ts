import type { BuildDetail, BuildStep, BuildWorkflow } from "@/lib/builds/view";
import { andList } from "@/lib/text/list-format";

type EndedBuild = Pick<
  BuildDetail,
  "summary" | "workflows" | "terminateInstanceOnFailure" | "beforeDeletion"
>;

/**
 * Describes whether instances of a failed or canceled build are still running, based on its steps
 * and its infrastructure configuration. Returns `null` for builds in other states.
 */
export function describeInstanceState(build: EndedBuild): string | null {
  const status = build.beforeDeletion?.status ?? build.summary.status;
  if (status !== "FAILED" && status !== "CANCELLED") return null;
  if (build.workflows.length === 0) {
    return "Kiln has no record of whether the build instance was terminated.";
  }
  const started = build.workflows.flatMap((workflow) =>
    workflow.steps
      .filter(({ action, startedAt }) => action === "LaunchInstance" && startedAt !== null)
      .map((step) => ({ step, isTerminated: isTerminated(workflow, step) })),
  );
  if (started.length === 0) return "No build instance was launched.";
  const launched = started.filter(({ step, isTerminated }) => isTerminated || !isRefused(step));
  if (launched.length === 0) return "The launch failed, and Kiln has no record of an instance.";
  const left = launched.filter((one) => !one.isTerminated).map(({ step }) => step);
  if (left.length === 0) {
    return launched.length === 1
      ? "The instance was terminated."
      : "The build and test instances were terminated.";
  }
  if (left.every((step) => step.status === "FAILED" && findInstanceId(step) === null)) {
    return "The launch failed, but the instance may still be running. Check Amazon EC2.";
  }
  const named = left.map(findInstanceId).filter((id) => id !== null);
  const isOne = named.length < 2;
  const which =
    named.length === 0
      ? "the instance"
      : `${isOne ? "instance" : "instances"} ${andList.format(named)}`;
  const terminates = build.terminateInstanceOnFailure;
  if (status === "FAILED" && terminates === false) {
    return `Image Builder kept ${which} running, as the infrastructure configuration specifies. Terminate ${isOne ? "it" : "them"} in Amazon EC2 when you no longer need ${isOne ? "it" : "them"}.`;
  }
  if (status === "FAILED" && terminates === true) {
    return `Image Builder is configured to terminate ${which} after a failure, but Kiln has no record that it did.`;
  }
  return `Kiln has no record of whether ${which} ${isOne ? "was" : "were"} terminated. Check Amazon EC2.`;
}

function isTerminated({ steps }: BuildWorkflow, launch: BuildStep): boolean {
  if (launch.rollbackStatus === "COMPLETED") return true;
  return steps.some(
    ({ action, status }) => action === "TerminateInstance" && status === "COMPLETED",
  );
}

/** True if Amazon EC2 refused the launch, as opposed to a failure after the launch. */
function isRefused(launch: BuildStep): boolean {
  return (
    launch.status === "FAILED" &&
    /calling the RunInstances operation/.test(launch.message ?? "") &&
    findInstanceId(launch) === null
  );
}

/**
 * Returns the instance ID in the outputs of a LaunchInstance step, or in its message if it failed.
 * Returns `null` if there is none.
 */
function findInstanceId({ outputs, message }: BuildStep): string | null {
  const output = outputs?.match(/"instanceId"\s*:\s*"(i-[0-9a-f]{8,17})"/)?.[1];
  return output ?? message?.match(/\bi-[0-9a-f]{8,17}\b/)?.[0] ?? null;
}
