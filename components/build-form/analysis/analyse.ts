import { type Advice, type AdviceContext, advise } from "@/lib/create-image/advise";
import { type ForeignResource, foreignResources } from "@/lib/create-image/counterparts";
import { fieldAt, labelAt } from "@/lib/create-image/field-path";
import { sections } from "@/lib/create-image/fields";
import { buildFormSchema } from "@/lib/create-image/form-schema";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { toRequest } from "@/lib/create-image/to-request";

/** What advice depends on besides the values. */
export type Surroundings = AdviceContext;

/** Something that stops the submit. */
export interface FormProblem {
  /** Form path, e.g. `workflows.0.workflowArn`. */
  path: string;
  label: string;
  message: string;
  /** Nothing is typed there yet, or it is being typed: to do, rather than wrong. */
  missing: boolean;
}

/** Everything that is derived from the whole form at once. */
export interface Analysis {
  request: CreateImageRequest;
  /** In the order of the page. */
  problems: FormProblem[];
  /** Worth a look; does not stop the submit. */
  advice: Advice[];
  /** What the form names in another account or Region. */
  foreign: ForeignResource[];
}

/** The place of a path's section on the page. */
function sectionIndex(path: string): number {
  const id = fieldAt(path)?.field.section;
  return sections.findIndex((section) => section.id === id);
}

/**
 * The request as it would be sent, what stops it and what is worth a look.
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
