import { createRoute } from "@/lib/api/create-route";
import { getToken } from "@/lib/api/operations/token";
import { createOperationHandler } from "@/lib/api/serve";

export const { GET, POST, PUT, PATCH, DELETE } = createRoute({
  GET: createOperationHandler(getToken),
});
