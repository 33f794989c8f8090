import { expect, it } from "vitest";
import { getFailureMessage } from "./status-reason";

const id = "9ace18ad-a601-4163-a66a-9a4a634e5294";

const ssm = `SSM execution '${id}' failed with status = 'Failed' in state = 'BUILDING' and failure message = '`;
const workflow = `Workflow Execution ID: 'wf-${id}' failed with reason: `;

it.each([
  [`${ssm}SSM Agent verification failed'`, "SSM Agent verification failed"],
  [`${ssm}Document cis/1.0.0/1 failed! no space left'`, "no space left"],
  [`${ssm}Document base/1.0.0/1 failed!'`, "Document base/1.0.0/1 failed!"],
  [`${workflow}No instance profile.`, "No instance profile."],
  [`${workflow}The step received the action STOP. Reason: Wrong image`, "Wrong image"],
])("starts with the cause: %s", (reason, message) => {
  expect(getFailureMessage(reason)).toBe(message);
});

it("leaves another reason unchanged", () => {
  for (const reason of ["", "Cancelled.", "SSM execution failed", `SSM execution '${id}' failed`]) {
    expect(getFailureMessage(reason)).toBe(reason);
  }
});
