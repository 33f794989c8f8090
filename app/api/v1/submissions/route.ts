import { createRoute } from "@/lib/api/create-route";
import { listSubmissions, submitBuild } from "@/lib/api/operations/submissions";
import { createOperationHandler } from "@/lib/api/serve";

export const { GET, POST, PUT, PATCH, DELETE } = createRoute({
  GET: createOperationHandler(listSubmissions),
  POST: createOperationHandler(submitBuild),
});
