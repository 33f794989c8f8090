import type { InferFormValues, Member, Members, RecipeKind } from "./member-kinds";
import { createImageMembers } from "./members";

/**
 * The values of the build form. In every text field, `""` means "not set". They contain both
 * recipes, so that changing `recipeKind` loses nothing. Only the selected recipe is validated and
 * sent.
 */
export interface BuildFormValues extends InferFormValues<typeof createImageMembers> {
  recipeKind: RecipeKind;
}

/** The values of one workflow of the build. Workflows are in the order of the request. */
export type WorkflowFormValues = BuildFormValues["workflows"][number];

/**
 * Returns an empty form with a client token and AWS's defaults: tests and enhanced metadata on, and
 * scanning off.
 */
export function createEmptyForm(token: string): BuildFormValues {
  const values = createEmptyValues(createImageMembers) as InferFormValues<
    typeof createImageMembers
  >;
  return { recipeKind: "image", ...values, clientToken: token };
}

/** Returns a row with only its workflow set. */
export function createEmptyWorkflow(workflowArn = ""): WorkflowFormValues {
  const row = createEmptyValues(createImageMembers.workflows.item.members) as WorkflowFormValues;
  return { ...row, workflowArn };
}

/** Returns the form values of members that aren't set. */
export function createEmptyValues(members: Members): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, createEmptyValue(member)]),
  );
}

function createEmptyValue(member: Member): unknown {
  switch (member.kind) {
    case "flag":
      return member.default;
    case "number":
      return null;
    case "structure":
      return createEmptyValues(member.members);
    case "list":
    case "map":
      return [];
    default:
      return "";
  }
}

/** Returns the name of the member with the selected recipe, which is validated and sent. */
export function getRecipeMember({ recipeKind }: BuildFormValues) {
  return recipeKind === "image" ? "imageRecipeArn" : "containerRecipeArn";
}
