/**
 * A parsed schema of the AWS SDK. The SDK exports schemas as values (`CreateImage$`,
 * `CreateImageRequest$`) in the layout of the "static schemas" in `@smithy/types`: a tag number,
 * the namespace, the name, traits, and data that depends on the tag. Simple types are small
 * numbers.
 */
export type Shape =
  | { kind: "string" | "number" | "boolean" | "timestamp" | "blob" }
  | { kind: "list"; item: Shape; itemName: string }
  | { kind: "map"; value: Shape }
  | { kind: "structure"; name: string; members: ShapeMember[] };

export type Structure = Extract<Shape, { kind: "structure" }>;

export interface ShapeMember {
  name: string;
  /** The name in XML and queries, which can differ from `name`. */
  wireName: string;
  /** The name in JSON, which can differ from `name`. */
  jsonName: string;
  required: boolean;
  /**
   * The part of a REST request that contains the member. It is `body` if the model has none, and
   * `label` stands for a variable in the path.
   */
  location: "body" | "query" | "label";
  shape(): Shape;
}

export interface OperationShape {
  name: string;
  /** The method and path template of a REST operation. */
  http?: { method: string; path: string };
  input: Structure;
  output: Structure;
}

const listModifier = 0x40;
const mapModifier = 0x80;
const httpLabelTrait = 1;
const simpleKinds: Record<number, "string" | "number" | "boolean" | "timestamp" | "blob"> = {
  0: "string",
  1: "number",
  2: "boolean",
  4: "timestamp",
  5: "timestamp",
  6: "timestamp",
  7: "timestamp",
  17: "number",
  19: "number",
  21: "blob",
};

function createSimpleShape(code: number): Shape {
  if (code & mapModifier) return { kind: "map", value: createSimpleShape(code & ~mapModifier) };
  if (code & listModifier) {
    return { kind: "list", item: createSimpleShape(code & ~listModifier), itemName: "member" };
  }
  return { kind: simpleKinds[code] ?? "string" };
}

function parseTraits(traits: unknown): { bits: number; named: Record<string, unknown> } {
  if (typeof traits === "number") return { bits: traits, named: {} };
  return { bits: 0, named: (traits ?? {}) as Record<string, unknown> };
}

function readMember(name: string, reference: unknown, required: boolean): ShapeMember {
  const dressed = Array.isArray(reference) && reference.length === 2;
  const { bits, named } = parseTraits(dressed ? reference[1] : 0);
  const query = named.httpQuery;
  const isLabel = (bits & httpLabelTrait) !== 0 || named.httpLabel === 1;
  return {
    name,
    wireName: String(query ?? named.xmlName ?? name),
    jsonName: String(named.jsonName ?? name),
    required,
    location: query !== undefined ? "query" : isLabel ? "label" : "body",
    shape: () => readShape(dressed ? reference[0] : reference),
  };
}

const shapeCache = new Map<unknown, Shape>();

/** Parses a schema, or a reference to one. Shapes are parsed once and shared. */
function readShape(reference: unknown): Shape {
  if (typeof reference === "number") return createSimpleShape(reference);
  // The string "unit" stands for no input or output.
  if (typeof reference === "string") return { kind: "structure", name: "Unit", members: [] };
  if (typeof reference === "function") return readShape(reference());
  const cached = shapeCache.get(reference);
  if (cached) return cached;
  const shape = readCompound(reference as unknown[]);
  shapeCache.set(reference, shape);
  return shape;
}

function readCompound(schema: unknown[]): Shape {
  const [tag, , name, , first, second, requiredCount] = schema;
  switch (tag) {
    case 0:
      return readShape(first);
    case 1:
      return { kind: "list", item: readShape(stripTraits(first)), itemName: getItemName(first) };
    case 2:
      return { kind: "map", value: readShape(stripTraits(second)) };
    default: {
      const names = first as string[];
      const references = second as unknown[];
      const required = typeof requiredCount === "number" ? requiredCount : 0;
      return {
        kind: "structure",
        name: String(name),
        members: names.map((member, index) =>
          readMember(member, references[index], index < required),
        ),
      };
    }
  }
}

function stripTraits(reference: unknown): unknown {
  return Array.isArray(reference) && reference.length === 2 ? reference[0] : reference;
}

function getItemName(reference: unknown): string {
  if (!Array.isArray(reference) || reference.length !== 2) return "member";
  return String(parseTraits(reference[1]).named.xmlName ?? "member");
}

/** All operations exported by an SDK client package, by name. */
export function readOperations(
  clientPackage: Record<string, unknown>,
): Map<string, OperationShape> {
  const operations = new Map<string, OperationShape>();
  for (const exported of Object.values(clientPackage)) {
    if (!Array.isArray(exported) || exported[0] !== 9) continue;
    const [, , name, traits, input, output] = exported as unknown[];
    const { http } = parseTraits(traits).named;
    operations.set(String(name), {
      name: String(name),
      http: Array.isArray(http) ? { method: String(http[0]), path: String(http[1]) } : undefined,
      input: readStructure(input),
      output: readStructure(output),
    });
  }
  return operations;
}

function readStructure(reference: unknown): Structure {
  const shape = readShape(reference);
  if (shape.kind === "structure") return shape;
  return { kind: "structure", name: "Unit", members: [] };
}
