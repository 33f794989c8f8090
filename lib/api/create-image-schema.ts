import type { Member, Members } from "@/lib/create-image/member-kinds";
import { createImageMembers } from "@/lib/create-image/members";

type Json = Record<string, unknown>;

/**
 * Returns the JSON schema of a CreateImage body. It is generated from the member definitions, not
 * from the zod schema, which checks strings with functions that JSON Schema can't express. Kiln
 * also checks what this schema leaves out, such as the patterns of ARNs.
 */
export function getCreateImageSchema(): Json {
  return toObjectSchema(createImageMembers);
}

function toObjectSchema(members: Members): Json {
  const entries = Object.entries(members);
  return {
    type: "object",
    properties: Object.fromEntries(entries.map(([name, member]) => [name, toMemberSchema(member)])),
    required: entries.filter(([, member]) => member.required === true).map(([name]) => name),
    additionalProperties: false,
  };
}

function toMemberSchema(member: Member): Json {
  const description = member.help ? { description: member.help } : {};
  switch (member.kind) {
    case "text":
      return { type: "string", ...toLengthConstraints(member), ...description };
    case "flag":
      return { type: "boolean", ...description };
    case "number":
      return { type: "integer", minimum: member.min, maximum: member.max, ...description };
    case "choice":
      return { type: "string", enum: member.options, ...description };
    case "structure":
      return { ...toObjectSchema(member.members), ...description };
    case "list":
      return { type: "array", items: toMemberSchema(member.item), ...description };
    case "map":
      return {
        type: "object",
        additionalProperties: { type: "string" },
        minProperties: member.min,
        maxProperties: member.max,
        ...description,
      };
  }
}

function toLengthConstraints({ min, max }: { min?: number; max?: number }): Json {
  return {
    ...(min === undefined ? {} : { minLength: min }),
    ...(max === undefined ? {} : { maxLength: max }),
  };
}
