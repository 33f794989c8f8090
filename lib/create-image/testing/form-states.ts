import fc from "fast-check";
import type { BuildFormValues, WorkflowFormValues } from "../form-values";
import { unsafeTagKey } from "../tag-key";
import { validText, workflowArn } from "./valid-text";

interface Options {
  /** True to include every optional member and at least one row per list. */
  full: boolean;
}

/** Generates valid form states: every member allowed and no rule violated. */
export function validForm({ full }: Options): fc.Arbitrary<BuildFormValues> {
  const optional = (text: fc.Arbitrary<string>) => (full ? text : maybe(text));
  const minLength = full ? 1 : 0;
  const ecr = fc.record({
    repositoryName: optional(fc.stringMatching(/^[a-z0-9]{2,9}([._-][a-z0-9]{1,9}){0,2}$/)),
    containerTags: fc.array(fc.record({ value: fc.stringMatching(/^[\w][\w.-]{0,20}$/) }), {
      minLength,
      maxLength: 3,
    }),
  });
  const state = fc.record({
    recipeKind: full ? fc.constant("container" as const) : fc.constantFrom("image", "container"),
    imageRecipeArn: validText("ImageRecipeArn"),
    containerRecipeArn: validText("ContainerRecipeArn"),
    infrastructureConfigurationArn: validText("InfrastructureConfigurationArn"),
    distributionConfigurationArn: optional(validText("DistributionConfigurationArn")),
    imageTestsConfiguration: fc.record({
      imageTestsEnabled: fc.boolean(),
      timeoutMinutes: fc.option(fc.integer({ min: 60, max: 1440 }), { freq: full ? 1_000 : 2 }),
    }),
    enhancedImageMetadataEnabled: fc.boolean(),
    imageScanningConfiguration: fc.record({
      imageScanningEnabled: fc.boolean(),
      ecrConfiguration: ecr,
    }),
    workflows: workflowRows({ full }),
    executionRole: validText("RoleNameOrArn"),
    loggingConfiguration: fc.record({ logGroupName: optional(validText("LogGroupName")) }),
    tags: tagRows(minLength),
    clientToken: validText("ClientToken"),
  });
  return state.map((values) =>
    values.recipeKind === "container" ? values : withoutEcrSettings(values),
  );
}

function maybe(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(fc.constant(""), text);
}

/** Strings that break encoders and object keys, and that the model allows as tag keys. */
const awkwardKeys = ["constructor", "toString", "10", "2", " ", "a\nb", "aws", "AWSx:"];

function isUsableKey(key: string): boolean {
  return key !== unsafeTagKey && !/^aws:/i.test(key);
}

function tagRows(minLength: number) {
  const key = fc.oneof(
    { weight: 4, arbitrary: validText("TagKey").filter(isUsableKey) },
    { weight: 1, arbitrary: fc.constantFrom(...awkwardKeys) },
  );
  const row = fc.record({ key, value: validText("TagValue") });
  const several = fc.uniqueArray(row, { minLength, maxLength: 5, selector: (tag) => tag.key });
  const fifty = fc.array(validText("TagValue"), { minLength: 50, maxLength: 50 });
  return fc.oneof(
    { weight: 19, arbitrary: several },
    {
      weight: 1,
      arbitrary: fifty.map((values) => values.map((value, row) => ({ key: `k${row}`, value }))),
    },
  );
}

function workflowRows({ full }: Options): fc.Arbitrary<WorkflowFormValues[]> {
  const row = (type: "build" | "test" | "distribution") => workflowRow(type, { full });
  const maxLength = full ? 1 : 4;
  // In a full form, the first row is a test, the only type with parallel groups.
  return fc
    .tuple(
      fc.array(row("build"), { maxLength: full ? 0 : 1 }),
      fc.array(row("test"), { minLength: full ? 1 : 0, maxLength }),
      fc.array(row("distribution"), { maxLength: 1 }),
    )
    .map((phases) => phases.flat());
}

function workflowRow(
  type: "build" | "test" | "distribution",
  { full }: Options,
): fc.Arbitrary<WorkflowFormValues> {
  const group = validText("ParallelGroup");
  const value = fc.oneof(
    { weight: 3, arbitrary: validText("WorkflowParameterValue") },
    { weight: 1, arbitrary: fc.constantFrom("", "file://x", "--region", "'\"`$(id)\\", "a\nb") },
  );
  const parameter = fc.record({
    name: validText("WorkflowParameterName"),
    value: fc.array(value, { minLength: full ? 1 : 0, maxLength: 3 }),
  });
  return fc.record({
    workflowArn: workflowArn(type),
    parameters: fc.uniqueArray(parameter, {
      minLength: full ? 1 : 0,
      maxLength: 3,
      selector: ({ name }) => name,
    }),
    parallelGroup: type !== "test" ? fc.constant("") : full ? group : maybe(group),
    onFailure:
      type !== "test"
        ? fc.constant("" as const)
        : full
          ? fc.constantFrom("CONTINUE", "ABORT")
          : fc.constantFrom("", "CONTINUE", "ABORT"),
  });
}

function withoutEcrSettings(values: BuildFormValues): BuildFormValues {
  const { imageScanningEnabled } = values.imageScanningConfiguration;
  const ecrConfiguration = { repositoryName: "", containerTags: [] };
  return {
    ...values,
    imageScanningConfiguration: { imageScanningEnabled, ecrConfiguration },
  };
}
