import * as z from "zod/mini";
import { constraints, explainText, type TextConstraint, timeoutMinutes } from "./constraints";

// zod compiles schemas with `new Function` if allowed; under the portal's CSP, even the attempt
// would be reported as a violation.
z.config({ jitless: true, customError: () => "This value has the wrong type." });

/** A string with one constraint; reports at most one issue, so that a field shows one message. */
function text(constraint: TextConstraint) {
  return z.string({ error: "Must be a string." }).check((ctx) => {
    const message = explainText(ctx.value, constraint);
    if (message) ctx.issues.push({ code: "custom", message, input: ctx.value, continue: true });
  });
}

export const flag = z.boolean({ error: "Must be true or false." });

/** One schema per member of CreateImage, shared by the wire schema and the form schema. */
export const members = {
  imageRecipeArn: text(constraints.imageRecipeArn),
  containerRecipeArn: text(constraints.containerRecipeArn),
  distributionConfigurationArn: text(constraints.distributionConfigurationArn),
  infrastructureConfigurationArn: text(constraints.infrastructureConfigurationArn),
  imageTestsEnabled: flag,
  // Custom instead of z.number(): an unparseable number field is NaN, and its type error would
  // suppress the messages of all other rules.
  timeoutMinutes: z.custom<number>(
    (value) =>
      typeof value === "number" &&
      Number.isInteger(value) &&
      value >= timeoutMinutes.min &&
      value <= timeoutMinutes.max,
    {
      error: `Must be a whole number of minutes from ${timeoutMinutes.min} to ${timeoutMinutes.max}.`,
      abort: false,
    },
  ),
  enhancedImageMetadataEnabled: flag,
  imageScanningEnabled: flag,
  repositoryName: text(constraints.repositoryName),
  containerTag: text(constraints.containerTag),
  workflowArn: text(constraints.workflowArn),
  parameterName: text(constraints.parameterName),
  parameterValue: text(constraints.parameterValue),
  parallelGroup: text(constraints.parallelGroup),
  onFailure: z.enum(["CONTINUE", "ABORT"], { error: "Must be CONTINUE or ABORT." }),
  executionRole: text(constraints.executionRole),
  logGroupName: text(constraints.logGroupName),
  tagKey: text(constraints.tagKey),
  tagValue: text(constraints.tagValue),
  clientToken: text(constraints.clientToken),
};
