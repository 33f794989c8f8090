import "server-only";

export { cancelImage } from "./images/cancel-image";
export { createImage } from "./images/create-image";
export type { ImageSummaryFacts } from "./images/image-facts";
export { listRecentImages } from "./images/list-recent-images";
export { readImage } from "./images/read-image";
export { readWorkflowExecutions } from "./images/read-workflow-executions";
