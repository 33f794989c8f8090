import {
  formatManagerLine,
  getTimeAtFraction,
  type StepContext,
  spreadLines,
} from "./step-context";
import type { LogLine } from "./types";

/** The cause is logged between these fractions of a failing step's duration. */
const CAUSE_FRACTIONS = [0.955, 0.999] as const;

/** Returns the lines that show why a step failed; none for other steps. */
export function generateFaultLines(context: StepContext): LogLine[] {
  const { fault, outcome } = context.step;
  if (!fault || outcome !== "FAILED") return [];
  const texts = FAULT_TEXTS.find(([id]) => id === fault)?.[1](context) ?? [];
  const [from, to] = CAUSE_FRACTIONS;
  const each = (to - from) / Math.max(1, texts.length);
  return texts.flatMap(([level, text], index) => {
    const at = from + index * each;
    if (level === null) return spreadLines(context, [at, at], [text]);
    return [formatManagerLine(context.input, getTimeAtFraction(context, at), level, text)];
  });
}

/**
 * The text of a log line. With a level, it comes from the component manager. With null, it is raw
 * output from a tool or the service.
 */
type LogText = [level: "Info" | "Warning" | "Error" | null, text: string];

const FAULT_TEXTS: [fault: string, lines: (context: StepContext) => LogText[]][] = [
  [
    "component-exit-code",
    (context) => generateFailedComponentTexts(context, listExitErrors(context)),
  ],
  ["no-route", (context) => generateFailedComponentTexts(context, listNoRouteErrors(context))],
  ["test-failed", (context) => generateFailedComponentTexts(context, listTestErrors(context))],
  [
    "disk-full",
    (context) => [
      [null, "Error: Transaction test error:"],
      [
        null,
        "  installing package java-21-amazon-corretto-headless needs 212MB more space on the / filesystem",
      ],
      [null, "Filesystem      Size  Used Avail Use% Mounted on"],
      [null, "/dev/nvme0n1p1   10G   10G   20K 100% /"],
      ["Error", "Stderr: write /var/cache/dnf/packages/metadata.tmp: no space left on device"],
      ["Error", "Command execution has resulted in an error"],
      ["Error", `Document ${parseDocumentName(context)} failed!`],
      ["Error", "TOE has completed execution with failure - Execution failed!"],
    ],
  ],
  ["ssm-timeout", generateStalledTexts],
  ["test-timeout", generateStalledTexts],
  [
    "instance-profile",
    ({ instanceId, step }) => [
      [
        "Error",
        `[ssm-agent-worker] Failed to register ${instanceId}: AccessDeniedException: User is not authorized to perform: ssm:UpdateInstanceInformation on resource: arn:aws:ec2:*:*:instance/${instanceId}`,
      ],
      ["Error", "[ssm-agent-worker] status code: 400, retrying in 30 seconds"],
      [null, step.message ?? ""],
    ],
  ],
  [
    "ssm-agent",
    ({ instanceId }) => [
      [null, `SSM agent on instance ${instanceId} never connected: no ping was received.`],
      [
        null,
        "Checked: the instance passed its status checks; its agent could not reach the endpoints ssm, ssmmessages and ec2messages of the region (connection timed out).",
      ],
      [
        null,
        `Step timed out while verifying the Systems Manager Agent availability on instance ${instanceId}.`,
      ],
    ],
  ],
  ["capacity", generateMessageOnly],
  ["quota", generateMessageOnly],
  ["architecture", generateMessageOnly],
  ["wrong-action", generateMessageOnly],
  ["parent-gone", generateMessageOnly],
  [
    "command-failed",
    ({ instanceId, step }) => [
      [null, `Command on instance ${instanceId} ended with status Failed, response code 1.`],
      [null, "systemctl: unit kiln-health.service is not active: inactive (dead)"],
      [null, "failed to run commands: exit status 1"],
      [null, step.message ?? ""],
    ],
  ],
  [
    "kms-denied",
    ({ step }) => [
      [
        null,
        "Copy of the AMI ended in state failed: Client.InternalError: the snapshot could not be encrypted.",
      ],
      [null, `AccessDeniedException: ${step.message ?? ""}`],
    ],
  ],
  [
    "push-denied",
    ({ step }) => [
      [null, "The push refers to repository of the distribution configuration"],
      [null, "5f70bf18a086: Preparing"],
      [null, "denied: the repository policy and the instance profile do not allow the push"],
      [null, step.message ?? ""],
    ],
  ],
];

function generateMessageOnly({ step }: StepContext): LogText[] {
  return [[null, step.message ?? ""]];
}

/**
 * Returns the lines of a step that times out because the instance stops responding, without any
 * output from the instance.
 */
function generateStalledTexts({ step }: StepContext): LogText[] {
  const seconds = step.timeoutSeconds;
  return [
    [null, `No output from the instance. The step's time-out is ${seconds} seconds.`],
    [null, "SSM execution status: TimedOut"],
    [null, step.message ?? ""],
  ];
}

function generateFailedComponentTexts(context: StepContext, stderr: string[]): LogText[] {
  const code = parseExitCode(context);
  return [
    ["Info", "Step Run - action ExecuteBash"],
    ...stderr.map((text): LogText => ["Error", `Stderr: ${text}`]),
    ["Error", `ExitCode ${code}`],
    ["Error", "Command execution has resulted in an error"],
    ["Error", `Document ${parseDocumentName(context)} failed!`],
    ["Error", "TOE has completed execution with failure - Execution failed!"],
  ];
}

function parseExitCode({ step }: StepContext): string {
  return /exit status (\d+)/.exec(step.message ?? "")?.[1] ?? "1";
}

/** Returns the failed component's name from the step's message. */
function parseDocumentName({ step }: StepContext): string {
  return /Document (\S+) failed/.exec(step.message ?? "")?.[1] ?? "of the recipe";
}

function listExitErrors(context: StepContext): string[] {
  switch (parseExitCode(context)) {
    case "127":
      return ["/tmp/TOE_run/run.sh: line 14: jq: command not found"];
    case "100":
      return [
        "E: Failed to fetch http://archive.ubuntu.com/ubuntu/pool/main/o/openssl/openssl_3.0.2.deb  404  Not Found",
        "E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?",
      ];
    case "2":
      return ["make: *** [Makefile:41: install] Error 2"];
    default:
      return [
        "Error: Unable to find a match: openjdk-21-headless-17.0.99",
        "/tmp/TOE_run/run.sh: line 9: the packages of the baseline could not be installed",
      ];
  }
}

function listNoRouteErrors(context: StepContext): string[] {
  const region = context.input.timeline.imageArn.split(":")[3];
  return [
    `curl: (28) Failed to connect to al2023-repos-${region}.s3.dualstack.${region}.amazonaws.com port 443 after 134012 ms: Connection timed out`,
    "Error: Failed to download metadata for repo 'amazonlinux': Cannot prepare internal mirrorlist: Curl error (28): Timeout was reached",
  ];
}

function listTestErrors(context: StepContext): string[] {
  const { instanceId } = context;
  return [
    `FAILED checks/test_boot.py::test_reboot[${instanceId}] - AssertionError: expected 0 failed units, got 1 (chronyd.service)`,
    "1 failed, 41 passed in 73.20s",
  ];
}
