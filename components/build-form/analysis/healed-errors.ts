import type { FieldErrors, FieldPath } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import type { FormProblem } from "./analyse";

/** The `type` of an error that AWS reported: only a change of its field takes it away. */
export const reportedByAws = "aws";

/**
 * The errors whose cause was removed at another field: a rule over two fields shows at one of
 * them, and the form library checks again only the field that is typed into.
 */
export function healedErrors(
  errors: FieldErrors<BuildFormValues>,
  problems: readonly FormProblem[],
): FieldPath<BuildFormValues>[] {
  const standing = new Set(problems.map(({ path }) => path));
  return errorPaths(errors).filter((path) => !standing.has(path)) as FieldPath<BuildFormValues>[];
}

/** The paths of all errors but those of AWS. */
function errorPaths(errors: FieldErrors<BuildFormValues>): string[] {
  const paths: string[] = [];
  const walk = (node: unknown, path: string) => {
    if (typeof node !== "object" || node === null) return;
    if ("message" in node && "type" in node) {
      if (node.type !== reportedByAws) paths.push(path.replace(/\.root$/, ""));
      return;
    }
    for (const [key, child] of Object.entries(node))
      walk(child, path === "" ? key : `${path}.${key}`);
  };
  walk(errors, "");
  return paths;
}
