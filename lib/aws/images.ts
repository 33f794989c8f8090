import "server-only";

export { cancelImage } from "./images/cancel-image";
export { type CreateImageAnswer, createImage } from "./images/create-image";
export type { ImageFacts, ImageOutput, ImageSummaryFacts } from "./images/image-facts";
export { listRecentImages } from "./images/list-recent-images";
export { readImage } from "./images/read-image";
export { readWorkflowExecutions } from "./images/read-workflow-executions";
export type { StepFacts, WorkflowExecutionFacts } from "./images/workflow-facts";
