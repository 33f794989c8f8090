import * as z from "zod/mini";
import { constraints, explainText, type TextConstraint, timeoutMinutes } from "./constraints";

// zod compiles schemas with `new Function` where it may; under the portal's CSP the attempt
// alone would be reported as a violation.
z.config({ jitless: true, customError: () => "This value has the wrong type." });

/** A string under one constraint; at most one issue, so a field shows one message. */
function text(constraint: TextConstraint) {
  return z.string({ error: "Must be a string." }).check((ctx) => {
    const message = explainText(ctx.value, constraint);
    if (message) ctx.issues.push({ code: "custom", message, input: ctx.value, continue: true });
  });
}

export const flag = z.boolean({ error: "Must be true or false." });

/** One schema for each member of CreateImage; the wire schema and the form's are made of these. */
export const members = {
  imageRecipeArn: text(constraints.imageRecipeArn),
  containerRecipeArn: text(constraints.containerRecipeArn),
  distributionConfigurationArn: text(constraints.distributionConfigurationArn),
  infrastructureConfigurationArn: text(constraints.infrastructureConfigurationArn),
  imageTestsEnabled: flag,
  // Custom, not z.number(): a number field that can't be read gives NaN, and a type error there
  // would hold back the messages of all other fields' rules.
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
