import { type BuildFormValues, emptyForm } from "./form-values";

/** Characters. */
const maxText = 2_000_000;
const maxRows = 1_000;

const sample: BuildFormValues = {
  ...emptyForm(""),
  imageScanningConfiguration: {
    imageScanningEnabled: false,
    ecrConfiguration: { repositoryName: "", containerTags: [{ value: "" }] },
  },
  workflows: [
    {
      workflowArn: "",
      parameters: [{ name: "", value: [""] }],
      parallelGroup: "",
      onFailure: "",
    },
  ],
  tags: [{ key: "", value: "" }],
};

class ShapeError extends Error {}

/** What has the sample's shape, without other members. @throws ShapeError */
function conform(value: unknown, like: unknown): unknown {
  if (Array.isArray(like)) {
    if (!Array.isArray(value) || value.length > maxRows) throw new ShapeError();
    return value.map((row) => conform(row, like[0]));
  }
  // The one nullable member is a number.
  if (like === null) {
    if (value !== null && typeof value !== "number") throw new ShapeError();
    return value;
  }
  if (typeof value !== typeof like || value === null) throw new ShapeError();
  if (typeof value === "string" && value.length > maxText) throw new ShapeError();
  if (typeof value !== "object" || typeof like !== "object") return value;
  const own = (name: string) => (Object.hasOwn(value, name) ? value[name as never] : undefined);
  return Object.fromEntries(
    Object.entries(like).map(([name, one]) => [name, conform(own(name), one)]),
  );
}

/**
 * Reads form values of unknown origin, such as a stored draft, which may be unfinished: only types
 * and sizes are checked. Unknown members are dropped.
 *
 * @returns null for values that don't fit the form
 */
export function readFormValues(value: unknown): BuildFormValues | null {
  try {
    const values = conform(value, sample) as BuildFormValues;
    const isKind = ["image", "container"].includes(values.recipeKind);
    const areActions = values.workflows.every(({ onFailure }) =>
      ["", "CONTINUE", "ABORT"].includes(onFailure),
    );
    return isKind && areActions ? values : null;
  } catch (error) {
    if (error instanceof ShapeError) return null;
    throw error;
  }
}
