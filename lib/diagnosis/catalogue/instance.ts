import { sources } from "../sources";
import type { KnownFailure } from "../types";

/** What ran on the instance failed. */
export const instanceFailures: KnownFailure[] = [
  {
    id: "disk-full",
    title: "The disk is full",
    patterns: [
      /no space left on device/i,
      /There is not enough space on the disk/i,
      /Disk quota exceeded/i,
    ],
    certainty: "certain",
    cause: "The root volume of the build instance has no room for what the components install.",
    remedy: [
      "Raise the volume's size in a new version of the recipe.",
      "Have components remove caches and downloads that the image does not need.",
    ],
    source: sources.diskIssue,
  },
  {
    id: "out-of-memory",
    title: "The instance ran out of memory",
    patterns: [
      /Out of memory: Killed process/i,
      /Cannot allocate memory/i,
      /exit (?:status|code):? 137\b/i,
      /OutOfMemoryError/,
    ],
    certainty: "likely",
    cause: "A command needed more memory than the instance type has, and was killed.",
    remedy: ["Name a larger instance type in the infrastructure configuration."],
    source: sources.componentIssue,
  },
  {
    id: "noexec-tmp",
    title: "Scripts may not run in /tmp",
    patterns: [/\/(?:var\/)?tmp\/\S{1,200}:? .{0,40}Permission denied/i, /noexec/i],
    certainty: "likely",
    cause: "A hardened parent image (CIS, STIG) mounts /tmp with noexec, where components are run.",
    remedy: ["Give the recipe another working directory, e.g. /opt/imagebuilder."],
    source: sources.troubleshooting,
  },
  {
    id: "script-syntax",
    title: "A script has a syntax error",
    patterns: [
      /syntax error(?: near unexpected token|:)/i,
      /unexpected EOF while looking for/i,
      /bad interpreter/i,
      /ParserError|Missing (?:closing|expression)/,
      /SyntaxError: /,
    ],
    certainty: "certain",
    cause:
      "A command of a component could not be parsed; often quotes, or line ends of Windows in a script of Linux.",
    remedy: [
      "Correct the command in a new version of the component.",
      'Save scripts with LF line ends: "bad interpreter: ^M" comes from CRLF.',
    ],
    source: sources.componentDocuments,
  },
  {
    id: "command-not-found",
    title: "A command does not exist on the instance",
    patterns: [
      /: command not found/i,
      /exit (?:status|code):? 127\b/i,
      /is not recognized as (?:an internal|the name of a cmdlet)/i,
    ],
    certainty: "likely",
    cause:
      "A component calls a program that the parent image does not have, or that is not in the path.",
    remedy: ["Install it in an earlier step or component, or call it by its full path."],
    source: sources.componentDocuments,
  },
  {
    id: "package-missing",
    title: "A package could not be found",
    patterns: [
      /Unable to find a match/i,
      /Unable to locate package/i,
      /No (?:package|match for argument).{0,120}(?:available|$)/i,
      /No matching distribution found/i,
    ],
    certainty: "certain",
    cause:
      "The package or the version that a component asks for is not in the repositories of this release.",
    remedy: ["Correct the name or version, or add the repository that has it in an earlier step."],
    source: sources.componentIssue,
  },
  {
    id: "package-lock",
    title: "Another process held the package manager's lock",
    patterns: [
      /Could not get lock \/var\/lib\/(?:dpkg|apt)/i,
      /Unable to acquire the dpkg frontend lock/i,
      /Another app is currently holding the yum lock/i,
    ],
    certainty: "certain",
    cause: "Unattended updates ran on the fresh instance at the same time.",
    remedy: [
      "Wait for the lock in the component (apt-get -o DPkg::Lock::Timeout=600), or stop unattended-upgrades first.",
    ],
    source: sources.componentDocuments,
  },
  {
    id: "sysprep",
    title: "Sysprep failed",
    patterns: [
      /sysprep.{0,120}(?:fail|error|fatal|unable|not able)/i,
      /(?:fail|error|fatal).{0,120}sysprep/i,
      /Error\s{1,40}(?:\[0x[0-9a-f]{1,8}\] )?SYSPRP/i,
    ],
    certainty: "likely",
    cause:
      "Windows could not be generalised; most often a store app was installed for one user only.",
    remedy: [
      "Read C:\\Windows\\System32\\Sysprep\\Panther\\setupact.log on an instance that is kept after the failure.",
      "Remove the app that it names for all users (Remove-AppxProvisionedPackage), or install it for all.",
    ],
    source: sources.sysprepIssue,
  },
  {
    id: "component-document",
    title: "A component's document is not valid",
    patterns: [
      /(?:failed|unable) to (?:parse|validate|unmarshal).{0,120}document/i,
      /yaml: (?:line \d{1,6}|unmarshal)/i,
    ],
    certainty: "certain",
    cause:
      "The YAML of a component could not be read: an indent, a missing field, or an unknown action.",
    remedy: [
      "Correct it in a new version of the component; awstoe validate checks a document locally.",
    ],
    source: sources.componentDocuments,
  },
  {
    id: "test-failed",
    messagesOnly: true,
    title: "A test failed",
    only: "TEST",
    patterns: [
      /Document .{1,300} failed/i,
      /Phase test\b/i,
      /status = 'Failed' in state = 'TESTING'/i,
      /test.{0,60}failed/i,
    ],
    certainty: "certain",
    cause:
      "The image was built, and a test component or test workflow found something wrong with it.",
    remedy: [
      "The log's lines before the failure say what the test expected.",
      "The AMI is not distributed. When the test itself is wrong, correct it in a new version of the component.",
    ],
    source: sources.stepActions,
  },
  {
    id: "command-failed",
    title: "A command on the instance failed",
    patterns: [
      /CommandInvocations returned terminal state/i,
      /Command failed \(command id/i,
      /RunCommand.{0,120}failed/i,
    ],
    certainty: "possible",
    cause: "A RunCommand step ended with an error; its output says why.",
    remedy: [
      "Look at the command's output in the log, or in Systems Manager under its command id.",
    ],
    source: sources.stepActions,
  },
  {
    id: "component-failed",
    title: "A component ended with an error",
    patterns: [
      /Document .{1,300} failed/i,
      /exit (?:status|code):? [1-9]\d{0,9}/i,
      /Component .{1,300} failed/i,
    ],
    certainty: "possible",
    cause:
      "A command of a component ended with a code other than 0. The state reason never says why: the log does.",
    remedy: [
      "Read the lines before the failure.",
      "Keep the instance after a failure (terminateInstanceOnFailure: false) and run the command there.",
    ],
    source: sources.componentIssue,
  },
];
