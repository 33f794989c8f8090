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
export { type ImagePage, listImagePage } from "./images/list-image-page";
export { listOneImage } from "./images/list-one-image";
export { readImage } from "./images/read-image";
export { readImageRequest } from "./images/read-image-request";
export { readWorkflowExecutions, readWorkflowRuns } from "./images/read-workflow-executions";
export {
  listWaitingSteps,
  readStep,
  type StepAction,
  type StepExecutionFacts,
  sendStepAction,
  type WaitingStepFacts,
} from "./images/waiting-steps";
export type { StepFacts, WorkflowExecutionFacts, WorkflowRunFacts } from "./images/workflow-facts";
