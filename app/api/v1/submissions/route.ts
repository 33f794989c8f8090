import { listSubmissions, submitBuild } from "@/lib/api/operations/submissions";
import { createOperationHandler } from "@/lib/api/serve";

export const GET = createOperationHandler(listSubmissions);
export const POST = createOperationHandler(submitBuild);
