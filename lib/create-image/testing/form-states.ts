import fc from "fast-check";
import type { BuildFormValues, WorkflowFormValues } from "../form-values";
import { unsafeTagKey } from "../tags";
import { getShape, rootShapeName } from "./model";
import { generateValidText, generateWorkflowArn } from "./valid-text";

interface Options {
  /** True to include every optional member and at least one row per list. */
  full: boolean;
}

/** Generates valid form states, which AWS's model allows and which violate no rule. */
export function generateValidForm({ full }: Options): fc.Arbitrary<BuildFormValues> {
  const state = fc.record({
    recipeKind: full ? fc.constant("container" as const) : fc.constantFrom("image", "container"),
    ...formMembers(rootShapeName, { full }),
  }) as fc.Arbitrary<BuildFormValues>;
  return state.map((values) =>
    values.recipeKind === "container" ? values : withoutEcrSettings(values),
  );
}

type Values = Record<string, fc.Arbitrary<unknown>>;

/** Generators for members with rules that aren't in the model. */
const special: Record<string, (options: Options) => fc.Arbitrary<unknown>> = {
  // The form keeps both recipes and requires the chosen one.
  imageRecipeArn: () => generateValidText("ImageRecipeArn"),
  containerRecipeArn: () => generateValidText("ContainerRecipeArn"),
  // Workflows require an execution role.
  executionRole: () => generateValidText("RoleNameOrArn"),
  ecrConfiguration: ({ full }) => ecrSettings({ full }),
  workflows: ({ full }) => workflowRows({ full }),
  tags: ({ full }) => tagRows(full ? 1 : 0),
};

/** Returns generators for the form values of a structure's members. */
function formMembers(structure: string, options: Options): Values {
  const { members = {}, required = [] } = getShape(structure);
  return Object.fromEntries(
    Object.entries(members).map(([name, shape]) => {
      const isAlwaysSet = options.full || required.includes(name);
      return [name, special[name]?.(options) ?? formValue(shape, options, isAlwaysSet)];
    }),
  );
}

function formValue(name: string, options: Options, isAlwaysSet: boolean): fc.Arbitrary<unknown> {
  const { type, min = 0, max = 0 } = getShape(name);
  switch (type) {
    case "structure":
      return fc.record(formMembers(name, options));
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.option(fc.integer({ min, max }), { freq: isAlwaysSet ? 1_000 : 2 });
    case "string":
      return isAlwaysSet ? generateValidText(name) : orEmpty(generateValidText(name));
    default:
      throw new Error(`No form values are generated for ${name}, which is a ${type}.`);
  }
}

function ecrSettings({ full }: Options) {
  const repository = fc.stringMatching(/^[a-z0-9]{2,9}([._-][a-z0-9]{1,9}){0,2}$/);
  return fc.record({
    repositoryName: full ? repository : orEmpty(repository),
    containerTags: fc.array(fc.record({ value: fc.stringMatching(/^[\w][\w.-]{0,20}$/) }), {
      minLength: full ? 1 : 0,
      maxLength: 3,
    }),
  });
}

function orEmpty(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(fc.constant(""), text);
}

/** Tag keys that the model allows but that can break encoders and object keys. */
const awkwardKeys = ["constructor", "toString", "10", "2", " ", "a\nb", "aws", "AWSx:"];

function isUsableKey(key: string): boolean {
  return key !== unsafeTagKey && !/^aws:/i.test(key);
}

function tagRows(minLength: number) {
  const key = fc.oneof(
    { weight: 4, arbitrary: generateValidText("TagKey").filter(isUsableKey) },
    { weight: 1, arbitrary: fc.constantFrom(...awkwardKeys) },
  );
  const row = fc.record({ key, value: generateValidText("TagValue") });
  const several = fc.uniqueArray(row, { minLength, maxLength: 5, selector: (tag) => tag.key });
  const fifty = fc.array(generateValidText("TagValue"), { minLength: 50, maxLength: 50 });
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
  // In a full form, the first row is a test workflow, because only test workflows have parallel
  // groups.
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
  const group = generateValidText("ParallelGroup");
  const value = fc.oneof(
    { weight: 3, arbitrary: generateValidText("WorkflowParameterValue") },
    { weight: 1, arbitrary: fc.constantFrom("", "file://x", "--region", "'\"`$(id)\\", "a\nb") },
  );
  const parameter = fc.record({
    name: generateValidText("WorkflowParameterName"),
    value: fc.array(value, { minLength: full ? 1 : 0, maxLength: 3 }),
  });
  return fc.record({
    workflowArn: generateWorkflowArn(type),
    parameters: fc.uniqueArray(parameter, {
      minLength: full ? 1 : 0,
      maxLength: 3,
      selector: ({ name }) => name,
    }),
    parallelGroup: type !== "test" ? fc.constant("") : full ? group : orEmpty(group),
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
