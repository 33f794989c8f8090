import { requestDialect, type SourceDialect } from "./dialect";
import { type BuildFormValues, createEmptyForm, createEmptyValues } from "./form-values";
import { ImportReader, isPlainObject, type UnimportedValue } from "./import-reader";
import type { Member, Members } from "./member-kinds";
import { createImageMembers } from "./members";

interface ImportResult {
  values: BuildFormValues;
  unimported: UnimportedValue[];
  /** The number of imported values, not counting the client token. */
  importedCount: number;
}

/**
 * Converts a request to form values. The request can be one that
 * `aws imagebuilder create-image --cli-input-json` accepts, one in another dialect, or a Kiln
 * object with a `request` member. Accepts any value and never throws. Lists values that are unknown
 * or have the wrong type. Imports values that violate a constraint, so that the form's schema
 * reports them. Missing members are empty or get AWS's defaults.
 */
export function importRequest(
  json: unknown,
  dialect: SourceDialect = requestDialect,
): ImportResult {
  const reader = new ImportReader(dialect);
  const read = readStructure(reader, createImageMembers, unwrap(json), "");
  const values: BuildFormValues = { ...createEmptyForm(""), ...read };
  if (values.containerRecipeArn !== "") {
    if (values.imageRecipeArn === "") values.recipeKind = "container";
    else {
      const path = dialect.toSourceName("containerRecipeArn");
      reader.reject(path, "A request can have only one recipe. The image recipe is used.");
      values.containerRecipeArn = "";
      reader.importedCount -= 1;
    }
  }
  const tokens = values.clientToken === "" ? 0 : 1;
  return {
    values,
    unimported: reader.unimported,
    importedCount: reader.importedCount - tokens,
  };
}

/** Returns the request inside a Kiln object. Returns any other value unchanged. */
function unwrap(json: unknown): unknown {
  if (!isPlainObject(json) || !Object.hasOwn(json, "request")) return json;
  return isPlainObject(json.request) ? json.request : json;
}

/** The form values of a structure. Rejected and missing members are empty. */
function readStructure(reader: ImportReader, members: Members, given: unknown, path: string) {
  const values = createEmptyValues(members);
  reader.readMembers(given, path, Object.keys(members), (name, value, at) => {
    const member = members[name];
    const read = member && readValue(reader, member, value, at);
    if (read !== null) values[name] = read;
  });
  return values;
}

/** The form value of a member, or `null` if it was rejected. */
function readValue(reader: ImportReader, member: Member, value: unknown, path: string): unknown {
  switch (member.kind) {
    case "text":
      return reader.readText(value, path);
    case "flag":
      return reader.readFlag(value, path);
    case "number":
      return reader.readNumber(value, path);
    case "choice":
      return reader.readChoice(value, path, member.options);
    case "structure":
      return readStructure(reader, member.members, value, path);
    case "list": {
      const { item, rowKey } = member;
      const items = reader.readRows(value, path, (one, at) => readValue(reader, item, one, at));
      return rowKey ? items.map((one) => ({ [rowKey]: one })) : items;
    }
    case "map":
      return reader.readEntries(value, path);
  }
}
