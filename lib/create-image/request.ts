import * as z from "zod/mini";
import { isRecord } from "@/lib/imagebuilder/is-record";
import { formatCount } from "@/lib/text/format-count";
import { andList } from "@/lib/text/list-format";
import { quote } from "@/lib/text/quote";
import type { InferRequest, MapMember, Member, Members } from "./member-kinds";
import { createImageMembers } from "./members";
import {
  addValidationProblem,
  createChoiceSchema,
  createNumberSchema,
  createTextSchema,
  createTypeError,
  flagSchema,
} from "./schemas";
import { findTagKeyProblem, unsafeTagKey } from "./tags";
import { explainViolation } from "./text-constraint";

export type CreateImageRequest = InferRequest<typeof createImageMembers>;

/**
 * The schema of a CreateImage body. It has every constraint of AWS's API model, requires exactly
 * one recipe, and rejects unknown members. The server parses requests with this schema.
 */
export const createImageRequestSchema = createStructureSchema(createImageMembers).check((ctx) => {
  const { imageRecipeArn, containerRecipeArn } = ctx.value;
  if (imageRecipeArn === undefined && containerRecipeArn === undefined) {
    const message = "Specify imageRecipeArn or containerRecipeArn.";
    addValidationProblem(ctx, { path: ["imageRecipeArn"], message });
  } else if (imageRecipeArn !== undefined && containerRecipeArn !== undefined) {
    const message = "Specify either imageRecipeArn or containerRecipeArn, not both.";
    addValidationProblem(ctx, { path: ["containerRecipeArn"], message });
  }
}) as unknown as z.ZodMiniType<CreateImageRequest, CreateImageRequest>;

/** An object schema that rejects unknown members by name. */
function createStructureSchema(members: Members) {
  const shape = Object.entries(members).map(([name, member]) => {
    const schema = createMemberSchema(member);
    return [name, member.required ? schema : z.optional(schema)] as const;
  });
  return z.strictObject(Object.fromEntries(shape), {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `Unknown ${issue.keys.length === 1 ? "field" : "fields"} ${andList.format(issue.keys.map(quote))}.`
        : createTypeError("Must be an object.").error(issue),
  });
}

function createMemberSchema(member: Member): z.ZodMiniType {
  switch (member.kind) {
    case "text":
      return createTextSchema((value) => explainViolation(value, member));
    case "flag":
      return flagSchema;
    case "number":
      return createNumberSchema(member);
    case "choice":
      return createChoiceSchema(member);
    case "structure":
      return createStructureSchema(member.members);
    case "list": {
      const list = z.array(createMemberSchema(member.item), createTypeError("Must be a list."));
      return member.emptyMessage === undefined
        ? list
        : list.check(z.minLength(1, member.emptyMessage));
    }
    case "map":
      return createMapSchema(member);
  }
}

/**
 * Returns the schema of a map. The path of an issue ends with its key. This isn't `z.record`, which
 * silently drops the key `__proto__`.
 */
function createMapSchema({ min, max, key: keyMember, value: valueMember }: MapMember) {
  const [keySchema, valueSchema] = [createMemberSchema(keyMember), createMemberSchema(valueMember)];
  return z
    .custom<Record<string, unknown>>(isRecord, { error: "Must be an object.", abort: true })
    .check((ctx) => {
      const entries = Object.entries(ctx.value);
      if (entries.length < min || entries.length > max) {
        const message = `Must have ${min} to ${max} tags, not ${formatCount(entries.length)}.`;
        addValidationProblem(ctx, { path: [], message });
      }
      for (const [key, value] of entries) {
        const results = [keySchema.safeParse(key), valueSchema.safeParse(value)];
        const issue = results.flatMap(({ error }) => error?.issues ?? [])[0];
        const message = key === unsafeTagKey ? findTagKeyProblem(key) : issue?.message;
        if (message) addValidationProblem(ctx, { path: [key], message });
      }
    });
}
