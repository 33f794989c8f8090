import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";

/**
 * Entries that say which part failed but not why. They are listed after every cause.
 */
export const genericFailures: KnownFailure[] = [
  {
    id: "test-timeout",
    messagesOnly: true,
    generic: true,
    title: "A test workflow timed out",
    only: "TEST",
    likely: [/TimedOut/i, /timed out/i, /timeout/i],
    cause: "One of the workflow's steps exceeded its timeout.",
    remedy: [
      "Check the last lines of the log for the command that hung. Commands must not prompt for input.",
      "Increase the step's timeoutSeconds in the workflow document.",
    ],
    source: diagnosisSources.stepActions,
    resource: "workflow",
  },
  {
    id: "test-failed",
    messagesOnly: true,
    generic: true,
    title: "A test failed",
    only: "TEST",
    likely: [
      /Document .{1,300} failed/i,
      /Phase test\b/i,
      /status = 'Failed' in state = 'TESTING'/i,
      /test.{0,60}failed/i,
    ],
    cause: "The image was built. The failure is in a test component or test workflow.",
    remedy: [
      "Check the log lines before the failure for the test's expected result.",
      "If the test itself is wrong, correct it in a new version of the component. An image is distributed only after its tests pass.",
    ],
    source: diagnosisSources.stepActions,
    resource: "component",
  },
  {
    id: "copy-failed",
    messagesOnly: true,
    generic: true,
    title: "Copying the image failed",
    possible: [
      /AMI Copy Reported Fail/i,
      /Not all distribution jobs are completed/i,
      /Distribution failed with JobId/i,
    ],
    cause:
      "At least one Region or account in the distribution configuration didn't receive the image.",
    remedy: [
      "Find the EC2 error and the Region in the message.",
      "Retry the build. Image Builder distributes the existing image again without rebuilding it.",
    ],
    source: diagnosisSources.crossAccount,
    resource: "distribution",
  },
  {
    id: "command-failed",
    generic: true,
    title: "A command on the instance failed",
    possible: [
      /CommandInvocations returned terminal state/i,
      /Command failed \(command id/i,
      /RunCommand.{0,120}failed/i,
    ],
    cause: "Systems Manager ran the command. The command's output shows the cause.",
    remedy: [
      "Look at the command's output in the log, or look up the command ID in Systems Manager.",
    ],
    source: diagnosisSources.stepActions,
    resource: "workflow",
  },
  {
    id: "component-failed",
    generic: true,
    title: "A component failed",
    possible: [
      /Document .{1,300} failed/i,
      /exit (?:status|code):? [1-9]\d{0,9}/i,
      /Component .{1,300} failed/i,
    ],
    cause: "A component's command exited with a non-zero code. The cause is in the log.",
    remedy: [
      "Read the log lines before the failure.",
      "Keep the instance after a failure (terminateInstanceOnFailure: false), and run the command on it.",
    ],
    source: diagnosisSources.componentIssue,
    resource: "component",
  },
  {
    id: "step-timeout",
    messagesOnly: true,
    generic: true,
    title: "A workflow step timed out",
    // The approval timed out, or a reviewer's reason mentions a timeout.
    unless: /WaitForAction.{0,200}\b(?:STOP|time(?:d ?|-)?out\b)/i,
    possible: [/Step timed out/i, /status = 'TimedOut'/i, /step.{0,80}timed out/i],
    cause: "The step was still running or waiting when it reached its time limit.",
    remedy: [
      "Check the last lines of the log to see what the step was waiting for.",
      "Increase the step's timeoutSeconds in the workflow document.",
    ],
    source: diagnosisSources.timeouts,
    resource: "workflow",
  },
  {
    id: "invalid-parameter",
    messagesOnly: true,
    generic: true,
    title: "AWS rejected a setting",
    possible: [
      /InvalidParameter(?:Value|Combination)?(?:Exception)?\b/,
      /ValidationError|ValidationException|UnknownParameter/,
      /value supplied for parameter '.{1,120}' is not valid/i,
      /\bYou (?:cannot|can't|may not|must not) (?:launch|specify|use|set|combine|associate)\b/i,
      /(?:may not|must not|can ?not|can't) be (?:specified|used|combined) (?:on the same request|together|with|in combination)\b/i,
    ],
    cause:
      "A value in the recipe, infrastructure configuration, or distribution configuration isn't allowed.",
    remedy: [
      "Correct the parameter named in the message, then build again. A change to a recipe needs a new recipe version.",
    ],
    source: diagnosisSources.ec2Errors,
  },
];
