import { type Dialect, requestDialect } from "./dialect";
import {
  type BuildFormValues,
  emptyForm,
  emptyWorkflow,
  type WorkflowFormValues,
} from "./form-values";
import { ImportReader, isObject, type Setter, type Unimported } from "./import-reader";

interface Import {
  values: BuildFormValues;
  unimported: Unimported[];
  /** The number of imported values, not counting the client token. */
  importedCount: number;
}

/**
 * Converts a request to form values: as accepted by `aws imagebuilder create-image
 * --cli-input-json`, in another dialect, or as a Kiln object with a `request` member. Accepts any
 * value and never throws. Lists values that are unknown or of a wrong type; imports values that
 * break a constraint, for the form's schema to report. Missing members get AWS's defaults, and
 * `clientToken` is `""`.
 */
export function fromRequest(json: unknown, dialect: Dialect = requestDialect): Import {
  const reader = new ImportReader(dialect);
  const values = emptyForm("");
  reader.members(unwrap(json), "", {
    imageRecipeArn: reader.text(values, "imageRecipeArn"),
    containerRecipeArn: reader.text(values, "containerRecipeArn"),
    infrastructureConfigurationArn: reader.text(values, "infrastructureConfigurationArn"),
    distributionConfigurationArn: reader.text(values, "distributionConfigurationArn"),
    imageTestsConfiguration: testsConfiguration(reader, values),
    enhancedImageMetadataEnabled: reader.flag(values, "enhancedImageMetadataEnabled"),
    imageScanningConfiguration: scanningConfiguration(reader, values),
    workflows: (list, path) => {
      values.workflows = reader.rows(list, path, (item, at) => workflow(reader, item, at));
    },
    executionRole: reader.text(values, "executionRole"),
    loggingConfiguration: (value, path) =>
      reader.members(value, path, {
        logGroupName: reader.text(values.loggingConfiguration, "logGroupName"),
      }),
    tags: (map, path) => {
      values.tags = reader.entries(map, path);
    },
    clientToken: (token, path) => {
      const { importedCount } = reader;
      reader.text(values, "clientToken")(token, path);
      reader.importedCount = importedCount;
    },
  });
  if (values.containerRecipeArn !== "") {
    if (values.imageRecipeArn === "") values.recipeKind = "container";
    else {
      const path = dialect.spell("containerRecipeArn");
      reader.refuse(path, "A request can have only one recipe. The image recipe is used.");
    }
  }
  return { values, unimported: reader.unimported, importedCount: reader.importedCount };
}

/** The request inside a Kiln object; anything else unchanged. */
function unwrap(json: unknown): unknown {
  if (!isObject(json) || !Object.hasOwn(json, "request")) return json;
  return isObject(json.request) ? json.request : json;
}

function testsConfiguration(reader: ImportReader, values: BuildFormValues): Setter {
  const tests = values.imageTestsConfiguration;
  return (value, path) =>
    reader.members(value, path, {
      imageTestsEnabled: reader.flag(tests, "imageTestsEnabled"),
      timeoutMinutes: reader.number((minutes) => {
        tests.timeoutMinutes = minutes;
      }),
    });
}

function scanningConfiguration(reader: ImportReader, values: BuildFormValues): Setter {
  const scanning = values.imageScanningConfiguration;
  const ecr = scanning.ecrConfiguration;
  return (value, path) =>
    reader.members(value, path, {
      imageScanningEnabled: reader.flag(scanning, "imageScanningEnabled"),
      ecrConfiguration: (settings, at) =>
        reader.members(settings, at, {
          repositoryName: reader.text(ecr, "repositoryName"),
          containerTags: (list, listPath) => {
            const tags = reader.rows(list, listPath, (tag, row) => reader.asText(tag, row));
            ecr.containerTags = tags.map((tag) => ({ value: tag }));
          },
        }),
    });
}

function workflow(reader: ImportReader, item: unknown, path: string): WorkflowFormValues {
  const row = emptyWorkflow();
  reader.members(item, path, {
    workflowArn: reader.text(row, "workflowArn"),
    parameters: (list, listPath) => {
      row.parameters = reader.rows(list, listPath, (entry, at) => parameter(reader, entry, at));
    },
    parallelGroup: reader.text(row, "parallelGroup"),
    onFailure: (value, at) => {
      if (value === "CONTINUE" || value === "ABORT" || value === "") {
        row.onFailure = value;
        reader.importedCount += value === "" ? 0 : 1;
      } else reader.refuse(at, "Must be CONTINUE or ABORT.");
    },
  });
  return row;
}

function parameter(reader: ImportReader, item: unknown, path: string) {
  const row = { name: "", value: [] as string[] };
  reader.members(item, path, {
    name: reader.text(row, "name"),
    value: (list, at) => {
      row.value = reader.rows(list, at, (text, textPath) => reader.asText(text, textPath));
    },
  });
  return row;
}
