import { readFileSync } from "node:fs";

/** A shape of AWS's API model; members, elements, keys, and values refer to other shapes. */
export interface ModelShape {
  type: "structure" | "list" | "map" | "string" | "integer" | "boolean";
  required?: string[];
  members?: Record<string, string>;
  member?: string;
  key?: string;
  value?: string;
  min?: number;
  max?: number;
  pattern?: string;
  enum?: string[];
}

const file = new URL("./create-image-model.data.json", import.meta.url);
const model = JSON.parse(readFileSync(file, "utf8")) as {
  root: string;
  shapes: Record<string, ModelShape>;
};

export const rootShapeName = model.root;

export function getShape(name: string | undefined): ModelShape {
  const shape = name === undefined ? undefined : model.shapes[name];
  if (!shape) throw new Error(`The model has no shape ${name}.`);
  return shape;
}

/**
 * A shape's pattern anchored to the whole string, which is the stricter reading if the model has no
 * anchors.
 */
export function anchorPattern(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}
