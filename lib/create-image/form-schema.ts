import * as z from "zod/mini";
import { type BuildFormValues, getRecipeMember } from "./form-values";
import type { Member, Members, NumberMember, TextMember } from "./member-kinds";
import { createImageMembers } from "./members";
import { validateFormRules } from "./rules";
import {
  addValidationProblem,
  createChoiceSchema,
  createNumberSchema,
  createTextSchema,
  flagSchema,
  wrongTypeError,
} from "./schemas";
import { explainViolation } from "./text-constraint";

/**
 * The schemas of single values and of lists, from which `createFormSchema` builds a form's schema.
 */
interface ValueSchemas {
  text: (member: TextMember) => z.ZodMiniType;
  number: (member: NumberMember) => z.ZodMiniType;
  rows: (row: z.ZodMiniType) => z.ZodMiniType;
}

/** Returns a schema of the form's values. Drops unknown members and transforms nothing. */
export function createFormSchema(schemas: ValueSchemas) {
  const structure = (members: Members) =>
    z.object(
      Object.fromEntries(
        Object.entries(members).map(
          ([name, member]) => [name, createMemberSchema(member)] as const,
        ),
      ),
      wrongTypeError,
    );
  const createMemberSchema = (member: Member): z.ZodMiniType => {
    switch (member.kind) {
      case "text":
        return schemas.text(member);
      case "flag":
        return flagSchema;
      case "number":
        return z.nullable(schemas.number(member));
      case "choice":
        return createChoiceSchema(member, "");
      case "structure":
        return structure(member.members);
      case "list": {
        const item = createMemberSchema(member.item);
        return schemas.rows(
          member.rowKey ? z.object({ [member.rowKey]: item }, wrongTypeError) : item,
        );
      }
      case "map":
        return schemas.rows(structure({ key: member.key, value: member.value }));
    }
  };
  const recipeKind = z.enum(["image", "container"], { error: "Must be image or container." });
  const schema = z.object({ recipeKind, ...structure(createImageMembers).shape }, wrongTypeError);
  return schema as unknown as z.ZodMiniType<BuildFormValues, BuildFormValues>;
}

/**
 * The form's schema, with every constraint of AWS's API model and the additional rules that block a
 * submit. Issue paths are form paths. The recipe that isn't selected is kept but not validated.
 */
export const buildFormSchema = createFormSchema({
  text: (member) =>
    createTextSchema((value) => (member.recipeKind ? null : findFormTextProblem(value, member))),
  number: createNumberSchema,
  rows: (row) => z.array(row, wrongTypeError),
}).check((ctx) => {
  const recipe = getRecipeMember(ctx.value);
  const message = findFormTextProblem(ctx.value[recipe], createImageMembers[recipe]);
  if (message) addValidationProblem(ctx, { path: [recipe], message });
  for (const problem of validateFormRules(ctx.value)) addValidationProblem(ctx, problem);
});

/** Returns the problem with a text value of the form, or `null` if it is valid. */
function findFormTextProblem(value: string, member: TextMember): string | null {
  if (value === "" && (member.emptyMessage || !member.required)) return member.emptyMessage ?? null;
  return explainViolation(value, member);
}
