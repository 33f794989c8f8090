/** One workflow of the build, in request order. */
export interface WorkflowFormValues {
  workflowArn: string;
  /** Only the parameters to send. `value` has one element unless the parameter is a `stringList`. */
  parameters: { name: string; value: string[] }[];
  /** Test workflows only; `""` = none. */
  parallelGroup: string;
  /** `""` = not set: Image Builder aborts. */
  onFailure: "" | "CONTINUE" | "ABORT";
}

/**
 * The values of the build form. In every text field, `""` means "not set". Contains both recipes,
 * so that a change of `recipeKind` loses nothing; only the chosen one is validated and sent.
 */
export interface BuildFormValues {
  recipeKind: "image" | "container";
  imageRecipeArn: string;
  containerRecipeArn: string;
  infrastructureConfigurationArn: string;
  distributionConfigurationArn: string;
  imageTestsConfiguration: {
    imageTestsEnabled: boolean;
    /** Minutes; `null` = not set. */
    timeoutMinutes: number | null;
  };
  enhancedImageMetadataEnabled: boolean;
  imageScanningConfiguration: {
    imageScanningEnabled: boolean;
    ecrConfiguration: { repositoryName: string; containerTags: { value: string }[] };
  };
  workflows: WorkflowFormValues[];
  executionRole: string;
  loggingConfiguration: { logGroupName: string };
  tags: { key: string; value: string }[];
  clientToken: string;
}

/**
 * An empty form with AWS's defaults: tests and enhanced metadata on, scanning off. `token` is the
 * client token created when the form opened.
 */
export function emptyForm(token: string): BuildFormValues {
  return {
    recipeKind: "image",
    imageRecipeArn: "",
    containerRecipeArn: "",
    infrastructureConfigurationArn: "",
    distributionConfigurationArn: "",
    imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: null },
    enhancedImageMetadataEnabled: true,
    imageScanningConfiguration: {
      imageScanningEnabled: false,
      ecrConfiguration: { repositoryName: "", containerTags: [] },
    },
    workflows: [],
    executionRole: "",
    loggingConfiguration: { logGroupName: "" },
    tags: [],
    clientToken: token,
  };
}

/** A row with only its workflow set. */
export function emptyWorkflow(workflowArn = ""): WorkflowFormValues {
  return { workflowArn, parameters: [], parallelGroup: "", onFailure: "" };
}
