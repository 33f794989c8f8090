import type { Advice } from "@/lib/create-image/advise";
import { findFormField, formSections, type SectionId } from "@/lib/create-image/fields";
import { createImageMembers } from "@/lib/create-image/members";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { FormProblem } from "../analysis/analyze-form";
import { countProblems, countWarnings, type ProblemCounts } from "../analysis/count-problems";

export interface SectionState extends ProblemCounts {
  id: SectionId;
  title: string;
  warningCount: number;
  /** True if the request has any member of this section. */
  filled: boolean;
  /** True if details of a resource couldn't be loaded, so that its existence isn't verified. */
  unverified: boolean;
}

interface SectionInput {
  request: Partial<CreateImageRequest>;
  problems: readonly FormProblem[];
  advice: readonly Advice[];
  unavailableArns: readonly string[];
}

/** Returns the ARNs in a member of the request: its string value, or the ARNs of its workflows. */
function listArns(value: CreateImageRequest[keyof CreateImageRequest]): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.map(({ workflowArn }) => workflowArn) : [];
}

/** True if a member has a value, including `false`. Empty strings, lists, and objects have none. */
function hasValue(value: CreateImageRequest[keyof CreateImageRequest]): boolean {
  if (typeof value === "object") return Object.keys(value).length > 0;
  return value !== undefined && value !== "";
}

/** The state of every section, in page order. */
export function getSectionStates({
  request,
  problems,
  advice,
  unavailableArns,
}: SectionInput): SectionState[] {
  const findSection = (path: string) => findFormField(path)?.section;
  const members = Object.entries(createImageMembers).map(([name, { section }]) => ({
    section,
    value: request[name as keyof CreateImageRequest],
  }));
  const filled = new Set(
    members.flatMap(({ section, value }) => (hasValue(value) ? [section] : [])),
  );
  const unverified = new Set(
    members.flatMap(({ section, value }) =>
      listArns(value).some((arn) => unavailableArns.includes(arn)) ? [section] : [],
    ),
  );
  return formSections.map(({ id, title }) => {
    return {
      id,
      title,
      ...countProblems(problems.filter(({ path }) => findSection(path) === id)),
      warningCount: countWarnings(advice, (path) => findSection(path) === id),
      filled: filled.has(id),
      unverified: unverified.has(id),
    };
  });
}
