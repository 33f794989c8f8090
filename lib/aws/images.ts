import "server-only";

export {
  cancelImage,
  deleteImage,
  retryImage,
  type TagChange,
  tagImage,
  untagImage,
} from "./images/change-image";
export { createImage } from "./images/create-image";
export { readFindings, readPackages } from "./images/image-contents";
export type { ImageFacts, ImageSummaryFacts } from "./images/image-facts";
export { type ImageListPage, listImagePage, probeListImages } from "./images/list-image-page";
export { readImage, readImageRequest } from "./images/read-image";
export {
  readWorkflowExecutionSummaries,
  readWorkflowExecutions,
} from "./images/read-workflow-executions";
export {
  listWaitingSteps,
  readStepExecution,
  type StepAction,
  type StepExecutionFacts,
  sendStepAction,
  type WaitingStepFacts,
} from "./images/waiting-steps";
export type { BuildStep, BuildWorkflow, WorkflowExecutionFacts } from "./images/workflow-facts";
