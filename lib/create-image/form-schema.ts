import * as z from "zod/mini";
import type { BuildFormValues } from "./form-values";
import { flag, members } from "./members";
import { brokenRules, type Problem } from "./rules";

type Member = z.ZodMiniType<string, string>;

const anyText = z.string({ error: "Must be a string." });

/** Accepts `""` (not set) or what the member allows. */
function optional(member: Member) {
  return anyText.check((ctx) => {
    const issue = ctx.value === "" ? undefined : member.safeParse(ctx.value).error?.issues[0];
    if (issue) report(ctx, { path: [], message: issue.message });
  });
}

/** Accepts what the member allows; `""` gets the message `missing`. */
function required(member: Member, missing: string) {
  return anyText.check((ctx) => {
    const message =
      ctx.value === "" ? missing : member.safeParse(ctx.value).error?.issues[0]?.message;
    if (message) report(ctx, { path: [], message });
  });
}

const workflow = z.object({
  workflowArn: required(members.workflowArn, "Choose a workflow, or remove the row."),
  parameters: z.array(
    z.object({
      name: required(members.parameterName, "Enter a parameter name, or remove the row."),
      value: z.array(members.parameterValue),
    }),
  ),
  parallelGroup: optional(members.parallelGroup),
  onFailure: z.union([z.literal(""), members.onFailure], { error: "Must be CONTINUE or ABORT." }),
});

/**
 * The form's schema: every constraint of AWS's API model, through the member schemas of
 * `createImageRequest`, and the further rules that block a submit. Issue paths are form paths. The
 * other recipe is kept and not validated. Values are not transformed.
 */
export const buildFormSchema: z.ZodMiniType<BuildFormValues, BuildFormValues> = z
  .object({
    recipeKind: z.enum(["image", "container"], { error: "Must be image or container." }),
    imageRecipeArn: anyText,
    containerRecipeArn: anyText,
    infrastructureConfigurationArn: required(
      members.infrastructureConfigurationArn,
      "Choose an infrastructure configuration.",
    ),
    distributionConfigurationArn: optional(members.distributionConfigurationArn),
    imageTestsConfiguration: z.object({
      imageTestsEnabled: members.imageTestsEnabled,
      timeoutMinutes: z.nullable(members.timeoutMinutes),
    }),
    enhancedImageMetadataEnabled: flag,
    imageScanningConfiguration: z.object({
      imageScanningEnabled: members.imageScanningEnabled,
      ecrConfiguration: z.object({
        repositoryName: optional(members.repositoryName),
        containerTags: z.array(
          z.object({ value: required(members.containerTag, "Enter a tag, or remove the row.") }),
        ),
      }),
    }),
    workflows: z.array(workflow),
    executionRole: optional(members.executionRole),
    loggingConfiguration: z.object({ logGroupName: optional(members.logGroupName) }),
    tags: z.array(
      z.object({
        key: required(members.tagKey, "Enter a key, or remove the row."),
        value: members.tagValue,
      }),
    ),
    clientToken: members.clientToken,
  })
  .check((ctx) => {
    for (const problem of [...recipeProblem(ctx.value), ...brokenRules(ctx.value)]) {
      report(ctx, problem);
    }
  });

function recipeProblem(values: BuildFormValues): Problem[] {
  const name = values.recipeKind === "image" ? "imageRecipeArn" : "containerRecipeArn";
  const message =
    values[name] === ""
      ? `Choose ${values.recipeKind === "image" ? "an image" : "a container"} recipe.`
      : members[name].safeParse(values[name]).error?.issues[0]?.message;
  return message ? [{ path: [name], message }] : [];
}

/** Adds an issue that doesn't stop the remaining checks, so that all problems show at once. */
function report(ctx: z.core.ParsePayload<unknown>, { path, message }: Problem) {
  ctx.issues.push({ code: "custom", message, path, input: ctx.value, continue: true });
}
