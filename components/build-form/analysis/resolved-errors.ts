import type { FieldErrors, FieldPath } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import type { FormProblem } from "./analyze-form";

/** The `type` of an error from AWS. The analysis doesn't clear such an error. */
export const awsErrorType = "aws";

/**
 * Finds errors that a change of another field resolved. React Hook Form revalidates only the
 * changed field, but a rule that spans two fields reports its error at one of them.
 */
export function findResolvedErrors(
  errors: FieldErrors<BuildFormValues>,
  problems: readonly FormProblem[],
): FieldPath<BuildFormValues>[] {
  const problemPaths = new Set(problems.map(({ path }) => path));
  return listErrorPaths(errors).filter(
    (path) => !problemPaths.has(path),
  ) as FieldPath<BuildFormValues>[];
}

/** The paths of all errors except those from AWS. */
function listErrorPaths(errors: FieldErrors<BuildFormValues>): string[] {
  const paths: string[] = [];
  const walk = (node: unknown, path: string) => {
    if (typeof node !== "object" || node === null) return;
    if ("message" in node && "type" in node) {
      if (node.type !== awsErrorType) paths.push(path.replace(/\.root$/, ""));
      return;
    }
    for (const [key, child] of Object.entries(node))
      walk(child, path === "" ? key : `${path}.${key}`);
  };
  walk(errors, "");
  return paths;
}
