import { createRoute } from "@/lib/api/create-route";
import { compareBuilds } from "@/lib/api/operations/builds";
import { createOperationHandler } from "@/lib/api/serve";

export const { GET, POST, PUT, PATCH, DELETE } = createRoute({
  GET: createOperationHandler(compareBuilds),
});
