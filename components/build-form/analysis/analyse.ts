import { type Advice, type AdviceContext, advise } from "@/lib/create-image/advise";
import { type ForeignResource, foreignResources } from "@/lib/create-image/counterparts";
import { fieldAt, labelAt } from "@/lib/create-image/field-path";
import { sections } from "@/lib/create-image/fields";
import { buildFormSchema } from "@/lib/create-image/form-schema";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { toRequest } from "@/lib/create-image/to-request";

/** Inputs of the advice other than the form values. */
export type Surroundings = AdviceContext;

/** A problem that blocks the submit. */
export interface FormProblem {
  /** Form path, e.g. `workflows.0.workflowArn`. */
  path: string;
  label: string;
  message: string;
  /** True if the field is empty or still being typed in: shown as missing rather than invalid. */
  missing: boolean;
}

/** Everything derived from the whole form. */
export interface Analysis {
  request: CreateImageRequest;
  /** In page order. */
  problems: FormProblem[];
  /** Warnings; they don't block the submit. */
  advice: Advice[];
  /** The resources of other accounts or Regions that the form names. */
  foreign: ForeignResource[];
}

/** The page position of a path's section. */
function sectionIndex(path: string): number {
  const id = fieldAt(path)?.field.section;
  return sections.findIndex((section) => section.id === id);
}

/**
 * Derives the request, its problems and its advice from the form values.
 *
 * @param typingAt the path of the field that is being typed in, if any
 */
export function analyse(
  values: BuildFormValues,
  surroundings: Surroundings,
  typingAt: string | null = null,
): Analysis {
  const advice = advise(values, surroundings);
  const issues = buildFormSchema.safeParse(values).error?.issues ?? [];
  const found = [
    ...issues.map(({ path, message }) => ({ path: path.join("."), message })),
    ...advice.filter(({ severity }) => severity === "error"),
  ];
  const seen = new Set<string>();
  const problems = found.flatMap(({ path, message }) => {
    if (seen.has(path)) return [];
    seen.add(path);
    return [
      {
        path,
        message,
        label: labelAt(path),
        missing: path === typingAt || isEmptyAt(values, path),
      },
    ];
  });
  problems.sort((a, b) => sectionIndex(a.path) - sectionIndex(b.path));
  return {
    request: toRequest(values),
    problems,
    advice: advice.filter(({ severity }) => severity !== "error"),
    foreign: foreignResources(values, surroundings),
  };
}

function isEmptyAt(values: BuildFormValues, path: string): boolean {
  let at: unknown = values;
  for (const part of path.split(".")) at = (at as Record<string, unknown> | undefined)?.[part];
  return at === "" || at === null || at === undefined;
}
