import { getSubmission } from "@/lib/api/operations/submissions";
import { createOperationHandler } from "@/lib/api/serve";

export const GET = createOperationHandler(getSubmission);
