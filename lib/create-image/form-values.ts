/** One workflow of the build, in the order in which the request will list it. */
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
 * What the build form edits. In every text field `""` means "not set". It keeps both recipes,
 * so that changing `recipeKind` loses nothing; only the chosen one is checked and sent.
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
 * A form in which nothing is chosen and every switch stands where AWS's default is: tests on,
 * enhanced metadata on, scanning off. `token` is the client token made when the form opened.
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

/** A workflow row in which nothing but the workflow is chosen. */
export function emptyWorkflow(workflowArn = ""): WorkflowFormValues {
  return { workflowArn, parameters: [], parallelGroup: "", onFailure: "" };
}
