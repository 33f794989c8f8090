import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";

export const imageBuilderFailures: KnownFailure[] = [
  {
    id: "inspector-off",
    title: "Amazon Inspector isn't enabled",
    certain: [
      /Inspector is not enabled/i,
      /Inspector.{0,80}(?:is disabled|has not been enabled)/i,
      /Enable Amazon Inspector|Inspector.{0,60}not (?:been )?(?:activated|enabled)/i,
    ],
    cause:
      "Image scanning is on, which requires Amazon Inspector for this resource type in the account and Region.",
    remedy: [
      "Enable Amazon Inspector for EC2 (AMIs) or ECR (container images) in this account and Region.",
      "Alternatively, turn off image scanning in the request.",
    ],
    source: diagnosisSources.inspector,
  },
  {
    id: "inventory-clash",
    title: "An inventory association conflicts with enhanced metadata",
    certain: [
      /AssertInventoryCollection/,
      /InventoryCollection.{0,80}failed/i,
      /(?:inventory association|AWS-GatherSoftwareInventory).{0,160}(?:already|exist|conflict|duplicate)/i,
    ],
    cause:
      "Enhanced metadata needs its own inventory association, but a State Manager association already collects inventory from all instances in the account. An instance can have only one inventory association.",
    remedy: [
      "Turn off enhanced metadata for this build.",
      "Alternatively, exclude Image Builder's instances from the account's association.",
    ],
    source: diagnosisSources.inventoryIssue,
  },
  {
    id: "component-document",
    title: "A component document isn't valid",
    certain: [
      /Parsing step '.{1,200}' in phase '.{1,120}' failed/i,
      /Action \w{1,60} (?:has no inputs|requires an? 'inputs')/i,
      /value supplied for parameter 'data' is not valid/i,
      /Invalid step name '.{1,200}'|(?:unsupported|unknown|invalid) action module\b/i,
      /component document (?:is invalid|validation failed|is not valid)/i,
    ],
    // Other programs also print these about their own documents.
    likely: [
      /(?:failed|unable) to (?:parse|validate|unmarshal|load) (?:the )?document\b/i,
      /Action \w{1,60} is not (?:supported|valid)|unknown action '\w{1,60}|(?:unsupported|unknown|invalid) phase\b/i,
      /schemaVersion.{0,80}(?:not supported|invalid|missing)|(?:unsupported|unknown|invalid) schemaVersion\b/i,
    ],
    cause:
      "Common causes are wrong indentation, a missing field, an invalid name, and an unknown action.",
    remedy: [
      "Correct the document in a new version of the component.",
      "Run awstoe validate on the document before you upload it.",
    ],
    source: diagnosisSources.componentStepIssue,
    resource: "component",
  },
  {
    id: "component-parameters",
    title: "The recipe's parameters don't match the component",
    certain: [
      /parameters are not defined in the provided component/i,
      /components\[\d{1,3}\]\.parameters' is not valid/i,
      /parameter \S{1,80} is required .{0,60}component|(?:required|mandatory) parameter.{0,120}component.{0,80}(?:missing|not provided)/i,
    ],
    cause:
      "The recipe sets a parameter that this version of the component doesn't have, or leaves out a required one.",
    remedy: [
      "In a new recipe version, correct the component's parameters or use a different version of the component.",
    ],
    source: diagnosisSources.componentParametersIssue,
    resource: "recipe",
  },
  {
    id: "workflow-output",
    title: "The workflow has no valid ImageId output",
    certain: [/must have output named ImageId/i, /Invalid ImageId output value/i],
    cause:
      "A build workflow for an AMI must have an output named ImageId whose value is the ID of the AMI.",
    remedy: [
      "In the workflow document, add an output named ImageId with the AMI's ID.",
      "If a RunCommand step returns the ID, make sure that its commands print nothing else.",
    ],
    source: diagnosisSources.stepActions,
    resource: "workflow",
  },
  {
    id: "component-timeout",
    title: "A component step timed out",
    effectOf: ["prompt"],
    certain: [
      /(?:ExecuteBash|ExecutePowerShell|ExecuteBinary|UpdateOS).{0,200}tim(?:ed out|eout(?!Seconds))/i,
      /Command timed out \(command id|Command failed \(command id: \S{1,60} state: (?:Execution)?TimedOut/i,
    ],
    // A line that contains an address is excluded, because it reports the timeout of a single
    // request.
    likely: [
      /^(?!.{0,400}(?:\w:\/\/|\bdial|\brpc error)).{0,400}context deadline exceeded/i,
      // Programs that run commands also print these.
      /execution (?:has )?timed out(?! \(\d)|command.{0,80}exceeded (?:the )?(?:time ?out|time limit)/i,
    ],
    cause: "A common cause is Windows Update.",
    remedy: [
      "Increase timeoutSeconds for the step in the component document and for the workflow step. Windows updates often take hours.",
      "Make sure that the command doesn't prompt for input.",
    ],
    source: diagnosisSources.componentDocuments,
    resource: "component",
  },
  {
    id: "wait-rejected",
    title: "A reviewer rejected the build",
    // STOP must come before the reason, because the reason is the reviewer's own text.
    certain: [
      /WaitForAction(?:(?!Reason:|\btime(?:d ?|-)?out\b).){0,200}\bSTOP(?:ped)?\b/i,
      /\bSTOP(?:ped)?\b.{0,80}SendWorkflowStepAction/i,
      /\bstep received the action ["']?STOP\b/i,
    ],
    cause: "The build failed because a reviewer rejected its WaitForAction step.",
    remedy: ["Correct the problem described in the reviewer's reason, then build again."],
    source: diagnosisSources.stepActions,
  },
  {
    id: "wait-timeout",
    title: "Approval timed out",
    certain: [/WaitForAction(?:(?!Reason:|\bSTOP(?:ped)?\b).){0,200}\btime(?:d ?|-)?out\b/i],
    cause: "No one approved or rejected the WaitForAction step in time.",
    remedy: [
      "Build again, and approve or reject the step before it times out.",
      "If reviews take longer, increase the step's timeoutSeconds (default: three days).",
    ],
    source: diagnosisSources.stepActions,
    resource: "workflow",
  },
  {
    id: "ssm-timeout",
    title: "Systems Manager timed out waiting for the instance",
    symptom: true,
    except: "TEST",
    possible: [/Step timed out while step is Poll action status/i],
    cause:
      "The instance stopped reporting to Systems Manager. Known causes are an inventory association that conflicts with enhanced metadata, an incorrect root device name, a lost network connection, and a component that exceeds its timeout.",
    remedy: [
      "If Systems Manager collects inventory from all instances in the account, turn off enhanced metadata for this build.",
      "Check that the recipe's root device name matches the parent image's root device name (for example, /dev/xvda or /dev/sda1).",
      "If the last lines of the log show that a component was still running, increase its timeoutSeconds.",
      "Keep the instance after a failure (terminateInstanceOnFailure: false), and inspect it.",
    ],
    source: diagnosisSources.timeouts,
  },
  {
    id: "vm-import",
    title: "VM Import/Export couldn't convert the disk",
    messagesOnly: true,
    certain: [
      /Disk validation failed|Unsupported (?:OVA|OVF|VMDK|VHDX?|RAW)(?: file)? format/i,
      /Unable to determine kernel version|Unsupported kernel version/i,
      /No valid partitions?\b|BLSC-style GRUB found|Multiple (?:different )?grub\S{0,20} files found|\bFirstBootFailure\b/i,
    ],
    cause:
      "The disk's format, boot loader, or kernel isn't supported, the import role can't decrypt the file in S3, or the imported instance failed to start or connect to the network (FirstBootFailure).",
    remedy: [
      "Change the virtual machine to meet the requirements of VM Import/Export, then export and import it again.",
      "Allow the import role to read the file in S3 and to use the file's KMS key.",
      "If the message contains FirstBootFailure, configure the virtual machine to use DHCP, remove antivirus software, and check that the virtual machine starts without user input.",
    ],
    source: diagnosisSources.vmImport,
  },
];
