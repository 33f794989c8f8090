import "server-only";

export { cancelImage } from "./images/cancel-image";
export { createImage } from "./images/create-image";
export { deleteImage } from "./images/delete-image";
export type { ImageSummaryFacts } from "./images/image-facts";
export { listRecentImages } from "./images/list-recent-images";
export { readImage } from "./images/read-image";
export { readWorkflowExecutions } from "./images/read-workflow-executions";
export { retryImage } from "./images/retry-image";
export { type TagChange, tagImage } from "./images/tag-image";
