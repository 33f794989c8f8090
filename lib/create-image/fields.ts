import { formatCount } from "@/lib/text/format-count";
import type { BuildFormValues } from "./form-values";
import { listChildMembers, type Member } from "./member-kinds";
import { createImageMembers } from "./members";
import { describeConstraint } from "./text-constraint";

/** The form's sections in page order; their IDs are the page's anchors. */
export const formSections = [
  { id: "recipe", title: "Recipe" },
  { id: "infrastructure", title: "Infrastructure" },
  { id: "distribution", title: "Distribution" },
  { id: "tests", title: "Tests" },
  { id: "scanning", title: "Scanning" },
  { id: "workflows", title: "Workflows" },
  { id: "logging", title: "Logging" },
  { id: "execution-role", title: "Execution role" },
  { id: "metadata", title: "Metadata" },
  { id: "tags", title: "Tags" },
  { id: "client-token", title: "Client token" },
] as const;

export type SectionId = (typeof formSections)[number]["id"];

interface FieldInfo {
  section: SectionId;
  label: string;
  /** One line that describes the purpose of the member. */
  help: string;
  /** A description of the member's allowed values and limits, in plain words. */
  constraint: string;
  /** The name of a row in a list of problems; `undefined` for a field without rows. */
  rowNoun: string | undefined;
}

/** The labels and descriptions of the form fields, by form path with rows written as `[]`. */
export const formFields: ReadonlyMap<string, FieldInfo> = new Map([
  [
    "recipeKind",
    {
      section: "recipe",
      label: "Image type",
      help: "An AMI from an image recipe, or a container image from a container recipe.",
      constraint: "Image or container.",
      rowNoun: undefined,
    },
  ],
  ...Object.entries(createImageMembers).flatMap(([name, member]) =>
    listMemberFields(name, member, member.section),
  ),
]);

function listMemberFields(path: string, member: Member, section: SectionId): [string, FieldInfo][] {
  const { label, help = "" } = member;
  const rowNoun = "rowNoun" in member ? member.rowNoun : undefined;
  const field = { section, label, help, constraint: describeAllowedValues(member), rowNoun };
  return [
    ...(label ? [[path, field] as [string, FieldInfo]] : []),
    ...listChildMembers(member).flatMap(([key, child]) =>
      listMemberFields(`${path}${key}`, child, section),
    ),
  ];
}

function describeAllowedValues(member: Member): string {
  if (member.constraint) return member.constraint;
  switch (member.kind) {
    case "text":
      return [member.note, describeConstraint(member)].filter(Boolean).join(" ");
    case "flag":
      return "On or off.";
    case "number":
      return `${formatCount(member.min)} to ${formatCount(member.max)} ${member.unit}.`;
    case "list":
      return describeAllowedValues(member.item);
    default:
      return "";
  }
}

/**
 * Finds the field of a form path such as `workflows.0.parameters.2.value.1`. This is the path's own
 * field or that of the closest ancestor. Returns `undefined` for a path outside the form.
 */
export function findFormField(path: string): FieldInfo | undefined {
  const parts = path.split(".");
  for (let length = parts.length; length > 0; length -= 1) {
    const field = findOwnField(parts.slice(0, length).join("."));
    if (field) return field;
  }
  return undefined;
}

/**
 * Returns the path of a parameter that the workflow's document defines at `position` but the
 * request doesn't contain, so it has no index in the form.
 */
export function formatUnsetParameterPath(parametersPath: string, position: number): string {
  return `${parametersPath}.unset-${position}`;
}

/**
 * Returns a workflow parameter's label for lists of problems.
 *
 * @param row the workflow's index in the form
 */
export function formatParameterLabel(row: number, name: string): string {
  return `Workflow ${row + 1}: Parameter ${name}`;
}

function findOwnField(path: string): FieldInfo | undefined {
  return formFields.get(path.replace(/\.\d+(?=\.|$)/g, "[]"));
}

/**
 * Returns the field's label for lists of problems, with row numbers that start at 1. The label of
 * `workflows.1.parallelGroup` is "Workflow 2: Parallel group", that of the workflow itself is
 * "Workflow 2", and that of `tags.0.key` is "Tag 1 key". Returns the path itself if it is unknown.
 *
 * @param values the form's values. With them, a workflow parameter is labeled with its name, as in
 *   "Workflow 2: Parameter maxReboots", because the form doesn't show its number.
 */
export function getFieldLabel(path: string, values?: BuildFormValues): string {
  const field = findFormField(path);
  if (!field) return path;
  const [, workflow, parameter] = /^workflows\.(\d+)\.parameters\.(\d+)/.exec(path) ?? [];
  const name = values?.workflows[Number(workflow)]?.parameters[Number(parameter)]?.name;
  if (name) return formatParameterLabel(Number(workflow), name);
  const rows = [...path.matchAll(/\.(\d+)/g)].flatMap(({ index, 1: row }) => {
    const noun = findOwnField(path.slice(0, index))?.rowNoun;
    return noun ? [`${noun} ${Number(row) + 1}`] : [];
  });
  if (rows.length === 0) return field.label;
  const row = rows.join(", ");
  if (row.startsWith(field.label)) return row;
  return field.section === "tags"
    ? `${row} ${field.label.toLowerCase()}`
    : `${row}: ${field.label}`;
}
