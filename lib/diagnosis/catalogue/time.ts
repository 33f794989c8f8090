import { sources } from "../sources";
import type { KnownFailure } from "../types";

/** Something took too long. */
export const timeFailures: KnownFailure[] = [
  {
    id: "test-timeout",
    messagesOnly: true,
    title: "The tests took too long",
    only: "TEST",
    patterns: [/TimedOut/i, /timed out/i, /timeout/i],
    certainty: "likely",
    cause: "A test workflow ran longer than the time that the request gives to tests.",
    remedy: [
      "Raise the tests' time-out (timeoutMinutes of imageTestsConfiguration), or the step's timeoutSeconds.",
      "Look at the last lines of the log for the command that hangs; commands must not wait for input.",
    ],
    source: sources.stepActions,
  },
  {
    id: "ssm-timeout",
    title: "Systems Manager gave up waiting for the instance",
    patterns: [/Step timed out while step is Poll action status/i],
    certainty: "possible",
    cause:
      "The instance stopped reporting. These words have several known causes: an inventory association of the account collides with enhanced metadata, a wrong root device name, an instance that lost its network, or a component that is slower than its time-out.",
    remedy: [
      "If Systems Manager collects inventory from all instances of the account, turn off enhanced image metadata for this build.",
      "Check that the recipe's root device name is the parent image's own (e.g. /dev/xvda or /dev/sda1).",
      "Look at the last lines of the log: a component that works until the end needs a longer timeoutSeconds.",
      "Keep the instance after a failure (terminateInstanceOnFailure: false) and look at it.",
    ],
    source: sources.timeouts,
  },
  {
    id: "component-timeout",
    title: "A step of a component took too long",
    patterns: [
      /(?:ExecuteBash|ExecutePowerShell|ExecuteBinary|UpdateOS).{0,200}tim(?:ed out|eout)/i,
      /command.{0,80}exceeded (?:the )?(?:time ?out|time limit)/i,
      /context deadline exceeded/i,
    ],
    certainty: "certain",
    cause: "A command of a component ran longer than its timeoutSeconds.",
    remedy: [
      "Raise timeoutSeconds of that step in the component's document (updates of Windows often need hours).",
      "Make sure that the command never asks for input.",
    ],
    source: sources.componentDocuments,
  },
  {
    id: "wait-ended",
    title: "Nobody decided in time, or somebody stopped it",
    patterns: [
      /WaitForAction.{0,200}(?:timed out|time-?out|stopped|STOP)/i,
      /(?:stopped|STOP).{0,80}SendWorkflowStepAction/i,
    ],
    certainty: "certain",
    cause: "A WaitForAction step ended without RESUME.",
    remedy: [
      "Build again, and decide before the step's time-out.",
      "Raise the step's timeoutSeconds when reviews take longer; three days are the default.",
    ],
    source: sources.stepActions,
  },
  {
    id: "step-timeout",
    messagesOnly: true,
    title: "A step took too long",
    patterns: [/Step timed out/i, /status = 'TimedOut'/i, /step.{0,80}timed out/i],
    certainty: "possible",
    cause: "A step of the workflow ran longer than its time-out.",
    remedy: [
      "Look at the last lines of the log for what it waited for.",
      "Raise timeoutSeconds of the step in the workflow's document.",
    ],
    source: sources.timeouts,
  },
];
