import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";
import { networkFailureIds } from "./effects";

export const runtimeFailures: KnownFailure[] = [
  {
    id: "crash",
    title: "A program crashed",
    effectOf: ["out-of-memory", "module-missing", "crypto-policy"],
    certain: [
      /Segmentation fault|Illegal instruction|core dumped|\bSIGSEGV\b|\bSIGABRT\b|panic: runtime error|malloc\(\): |double free or corruption/i,
    ],
    cause:
      "A common cause is a program built for another processor architecture or library version.",
    remedy: [
      "Install the version of the program for this operating system release and architecture.",
      "Alternatively, run the build on another instance type.",
    ],
    source: diagnosisSources.troubleshooting,
    resource: "component",
  },
  {
    id: "command-timeout",
    title: "A command timed out",
    // Excludes the timeout of a workflow step, which has its own entry.
    unless: /\bstep \S{1,80}(?: with action \S{1,60})? timed out/i,
    symptom: true,
    effectOf: [...networkFailureIds, "service-failed", "package-lock"],
    likely: [
      /(?:timed out|timeout|gave up|giving up) (?:while |when )?(?:waiting|to wait) (?:for|on)|Timeout when waiting for/i,
      /\b(?:command|command execution|process|script|job) timed out|timed out after \d{1,6}(?:\.\d{1,3})? ?s|timeout of \d{1,6} ?\w{0,8} (?:exceeded|expired|elapsed)/i,
      /^timeout: sending signal \w{3,8} to command/i,
      /exceeded the maximum (?:wait|time)|did not (?:become|start|respond|finish).{0,60}(?:in time|within \d)/i,
    ],
    cause: "The command waited for a service, file, or response that never became available.",
    remedy: [
      "Check the preceding log lines for the service or file that the command waited for, and make sure that it becomes available.",
      "If the command is just slow, increase the command's timeout.",
    ],
    source: diagnosisSources.componentDocuments,
    resource: "component",
  },
  {
    id: "port-in-use",
    title: "A network port is in use",
    certain: [
      /address already in use|port is already allocated|EADDRINUSE|Only one usage of each socket address/i,
    ],
    cause: "Another program on the instance is listening on the port that the command needs.",
    remedy: ["Stop the other program first, or configure another port."],
    source: diagnosisSources.troubleshooting,
    resource: "component",
  },
  {
    id: "no-init",
    title: "systemd isn't running in the container",
    certain: [
      /System has not been booted with systemd|Failed to (?:get D-Bus connection|(?:create|get) bus connection|connect to (?:\w{1,8} scope )?bus)|Can't operate\. Failed to connect to bus/i,
    ],
    cause: "Container builds don't run systemd, so systemctl can't start or enable services.",
    remedy: [
      "Don't use systemctl in components for container images. Start the program from the container's CMD or ENTRYPOINT instead.",
    ],
    source: diagnosisSources.initIssue,
    resource: "component",
  },
  {
    id: "mount-failed",
    title: "A file system couldn't be mounted",
    effectOf: networkFailureIds,
    certain: [
      /mount(?:\.\w{2,8})?: .{0,160}(?:wrong fs type|bad superblock|does not exist|access denied by server|unknown filesystem|can't find)/i,
      /Failed to mount \S|Bad magic number in super-block|find valid filesystem superblock/i,
    ],
    cause:
      "The device or file system doesn't exist or isn't formatted, or the file server denied the mount.",
    remedy: [
      "Use lsblk to check the device name on this instance type, and format the volume first.",
      "For EFS, allow NFS (port 2049) in the security groups.",
    ],
    source: diagnosisSources.troubleshooting,
    resource: "component",
  },
  {
    id: "region-unset",
    title: "No Region is set for the AWS CLI",
    certain: [
      /You must specify a region|No region specified or obtained|NoRegionError|MissingRegion/i,
      /(?:could not|couldn't|cannot|can't|unable to) (?:find|determine|load|resolve|get) [\w ]{0,20}(?<!memory )\bregion\b(?!\.)/i,
      /\bregion (?:is not|isn't|must be|was not) (?:set|specified|configured|provided)/i,
      /Invalid endpoint: https?:\/\/\S{0,60}\.\.amazonaws|Provided region_name '/i,
    ],
    cause:
      "A component calls AWS without a Region, and no default Region is set on the build instance.",
    remedy: ["Pass --region, or set AWS_REGION in the step."],
    source: diagnosisSources.regionIssue,
    resource: "component",
  },
  {
    id: "bucket-region",
    title: "The S3 bucket is in another Region",
    certain: [
      /PermanentRedirect|IllegalLocationConstraint|must be addressed using the specified endpoint|AuthorizationHeaderMalformed.{0,120}expecting/i,
    ],
    cause: "The request was sent to a different Region's S3 endpoint.",
    remedy: ["Pass the bucket's Region (--region), or use the bucket's Regional endpoint."],
    source: diagnosisSources.s3Errors,
    resource: "component",
  },
  {
    id: "boot-failed",
    title: "The instance didn't start properly",
    effectOf: ["kernel-module"],
    certain: [
      /Kernel panic - not syncing|You are in emergency mode|, the root account is locked/i,
      /(?:instance|system) (?:status|reachability) checks?.{0,80}(?:fail|impaired|timed out)|failed (?:its )?(?:instance|system) status checks?/i,
      /Timed out waiting for device|Dependency failed for .{1,80}(?:File System|\/)|Give root password for maintenance|Entering emergency mode|ALERT! .{1,80} does not exist\. {1,3}Dropping to a shell/i,
    ],
    likely: [/expected state: \['passed'\].{0,120}(?:timed out|fail)/i],
    cause:
      "Common causes are a hardening rule, the wrong kernel or boot loader, a missing driver, and a volume that couldn't be attached.",
    remedy: [
      "Check the instance's system log (in the EC2 console, select Actions > Monitor and troubleshoot > Get system log).",
      "Check the last component that changed the kernel, /etc/fstab, or the user accounts.",
    ],
    source: diagnosisSources.bootIssue,
    resource: "recipe",
  },
  {
    id: "launch-template-invalid",
    title: "The launch template isn't valid",
    certain: [
      /valid fully-formed launch template|InvalidLaunchTemplate\w{0,20}\.(?:Malformed|Version)/i,
    ],
    cause:
      "The distribution configuration updates a launch template that has settings EC2 doesn't accept.",
    remedy: ["Fix the launch template or specify a different version of it, then build again."],
    source: diagnosisSources.launchTemplateIssue,
    resource: "distribution",
  },
];
