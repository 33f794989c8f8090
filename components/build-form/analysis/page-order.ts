import type { AdviceContext } from "@/lib/create-image/advise";
import { formFields } from "@/lib/create-image/fields";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { type MergedParameter, mergeParameters } from "../workflows/parameters/merge-parameters";

/** Compares two problems by the positions of their fields on the page. */
type PageOrder = (a: { path: string }, b: { path: string }) => number;

/** The form's fields in page order, with rows written as `[]`. */
const fieldPaths = [...formFields.keys()];

/**
 * Returns the page order of form paths. Fields have the order of the members, rows that of their
 * indexes, and parameters that of the workflow's document.
 */
export function createPageOrder(
  { workflows }: BuildFormValues,
  { workflows: outlines }: Pick<AdviceContext, "workflows">,
): PageOrder {
  // A sort compares each path many times.
  const mergedRows = new Map<number, MergedParameter[]>();
  const positions = new Map<string, number[]>();
  const findParameter = (row: number, segment: string): number => {
    const { workflowArn = "", parameters = [] } = workflows[row] ?? {};
    const specs = Object.hasOwn(outlines, workflowArn) ? outlines[workflowArn]?.parameters : null;
    const unset = /^unset-(\d+)$/.exec(segment)?.[1];
    if (unset !== undefined || !specs) return Number(unset ?? segment);
    const merged = mergedRows.get(row) ?? mergeParameters(specs, parameters);
    mergedRows.set(row, merged);
    return merged.findIndex(({ index }) => index === Number(segment));
  };
  const toPosition = (path: string): number[] => {
    let pattern = "";
    let row = 0;
    return path.split(".").map((segment) => {
      const isRow = /^(unset-)?\d+$/.test(segment);
      const list = pattern;
      pattern += isRow ? "[]" : pattern === "" ? segment : `.${segment}`;
      if (!isRow) return findFieldIndex(pattern);
      if (list === "workflows[].parameters") return findParameter(row, segment);
      if (list === "workflows") row = Number(segment);
      return Number(segment);
    });
  };
  const getPosition = (path: string): number[] => {
    const position = positions.get(path) ?? toPosition(path);
    positions.set(path, position);
    return position;
  };
  return (a, b) => comparePositions(getPosition(a.path), getPosition(b.path));
}

/** Fields that aren't part of the values, such as the one that adds workflows, are the lowest. */
function findFieldIndex(pattern: string): number {
  const index = fieldPaths.findIndex(
    (path) => path === pattern || path.startsWith(`${pattern}.`) || path.startsWith(`${pattern}[]`),
  );
  return index < 0 ? Number.POSITIVE_INFINITY : index;
}

/** The messages about a list are below its rows, so a path follows the paths below it. */
function comparePositions(a: number[], b: number[]): number {
  for (let depth = 0; depth < Math.max(a.length, b.length); depth += 1) {
    const [left, right] = [
      a[depth] ?? Number.POSITIVE_INFINITY,
      b[depth] ?? Number.POSITIVE_INFINITY,
    ];
    if (left !== right) return left - right;
  }
  return 0;
}
