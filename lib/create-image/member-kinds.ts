import type { TextConstraint } from "./text-constraint";

interface MemberBase {
  /** True if a request must have the member. */
  required?: boolean;
  /** The label of the form field. A member without a label has no separate field. */
  label?: string;
  /** One line that describes the purpose of the member. */
  help?: string;
  /** A sentence that precedes the limits, e.g. "Required." */
  note?: string;
  /** A description of the allowed values, shown in place of the limits. */
  constraint?: string;
}

/** A string. Empty text in the form means "not set". */
export interface TextMember extends MemberBase, TextConstraint {
  kind: "text";
  /** The form's error for empty text. Without it, empty text is an error only if `required`. */
  emptyMessage?: string;
  /** Set only for members that belong to one kind of image. */
  recipeKind?: RecipeKind;
}

interface FlagMember extends MemberBase {
  kind: "flag";
  /** AWS's default. */
  default: boolean;
}

/** A whole number. `null` in the form means "not set". */
export interface NumberMember extends MemberBase {
  kind: "number";
  min: number;
  max: number;
  /** The unit as a plural noun, e.g. "minutes". */
  unit: string;
}

/** One of a few strings. `""` in the form means "not set". */
export interface ChoiceMember extends MemberBase {
  kind: "choice";
  options: readonly string[];
}

interface StructureMember extends MemberBase {
  kind: "structure";
  members: Members;
}

interface ListMember extends MemberBase {
  kind: "list";
  item: Member;
  /** The property of the form's rows that contains the item; without it, the rows are the items. */
  rowKey?: string;
  /** Names a row in a list of problems. */
  rowNoun?: string;
  /** The error for an empty list, if AWS rejects it. */
  emptyMessage?: string;
}

/** A map of strings. The form has rows of `key` and `value`. */
export interface MapMember extends MemberBase {
  kind: "map";
  key: TextMember;
  value: TextMember;
  min: number;
  max: number;
  rowNoun?: string;
}

export type Member =
  | TextMember
  | FlagMember
  | NumberMember
  | ChoiceMember
  | StructureMember
  | ListMember
  | MapMember;

export type Members = Readonly<Record<string, Member>>;

export type RecipeKind = "image" | "container";

/**
 * Returns the members below a member, each with the rest of its form path: `.name`, `[]`, or
 * `[].value`.
 */
export function listChildMembers(member: Member): [string, Member][] {
  switch (member.kind) {
    case "structure":
      return Object.entries(member.members).map(([name, child]) => [`.${name}`, child]);
    case "list":
      return [[member.rowKey ? `[].${member.rowKey}` : "[]", member.item]];
    case "map":
      return [["[]", { kind: "structure", members: { key: member.key, value: member.value } }]];
    default:
      return [];
  }
}

/** Spells a name in lower case with a separator between its words, e.g. `image-recipe-arn`. */
export function separateWords(name: string, separator: "-" | "_"): string {
  return name.replace(/[A-Z]/g, (letter) => separator + letter.toLowerCase());
}

/** The type of a request with these members. */
export type InferRequest<All extends Members> = {
  -readonly [Name in keyof All as All[Name] extends { required: true }
    ? Name
    : never]: RequestValue<All[Name]>;
} & {
  -readonly [Name in keyof All as All[Name] extends { required: true } ? never : Name]?:
    | RequestValue<All[Name]>
    | undefined;
};

type RequestValue<One extends Member> = {
  text: string;
  flag: boolean;
  number: number;
  choice: One extends ChoiceMember ? One["options"][number] : never;
  structure: One extends StructureMember ? InferRequest<One["members"]> : never;
  list: One extends ListMember ? RequestValue<One["item"]>[] : never;
  map: Record<string, string>;
}[One["kind"]];

/** The type of form values with these members. */
export type InferFormValues<All extends Members> = {
  -readonly [Name in keyof All]: FormValue<All[Name]>;
};

type FormValue<One extends Member> = {
  text: string;
  flag: boolean;
  number: number | null;
  choice: One extends ChoiceMember ? "" | One["options"][number] : never;
  structure: One extends StructureMember ? InferFormValues<One["members"]> : never;
  list: One extends ListMember ? FormRow<One>[] : never;
  map: { key: string; value: string }[];
}[One["kind"]];

type FormRow<One extends ListMember> = One extends { rowKey: infer Key extends string }
  ? Record<Key, FormValue<One["item"]>>
  : FormValue<One["item"]>;
