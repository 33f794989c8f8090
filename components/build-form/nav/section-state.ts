import type { Advice } from "@/lib/create-image/advise";
import { findFormField, formSections, type SectionId } from "@/lib/create-image/fields";
import { createImageMembers } from "@/lib/create-image/members";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { FormProblem } from "../analysis/analyze-form";

/** The completeness of a section. */
export interface SectionState {
  id: SectionId;
  title: string;
  /** Number of invalid values. */
  wrong: number;
  /** Number of missing required values. */
  missing: number;
  /** Number of warnings. */
  advice: number;
  /** True if the request has any member of this section. */
  filled: boolean;
}

interface SectionInput {
  request: CreateImageRequest;
  problems: readonly FormProblem[];
  advice: readonly Advice[];
}

/** The state of every section, in page order. */
export function getSectionStates({ request, problems, advice }: SectionInput): SectionState[] {
  const sectionOf = (path: string) => findFormField(path)?.section;
  const filled = new Set(
    Object.entries(createImageMembers).flatMap(([name, { section }]) =>
      request[name as keyof CreateImageRequest] ? [section] : [],
    ),
  );
  return formSections.map(({ id, title }) => {
    const own = problems.filter(({ path }) => sectionOf(path) === id);
    const missing = own.filter((problem) => problem.missing).length;
    return {
      id,
      title,
      wrong: own.length - missing,
      missing,
      advice: advice.filter(
        ({ path, severity }) => severity === "warning" && sectionOf(path) === id,
      ).length,
      filled: filled.has(id),
    };
  });
}
