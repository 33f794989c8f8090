import { createRoute } from "@/lib/api/create-route";
import { getSubmission } from "@/lib/api/operations/submissions";
import { createOperationHandler } from "@/lib/api/serve";

export const { GET, POST, PUT, PATCH, DELETE } = createRoute({
  GET: createOperationHandler(getSubmission),
});
