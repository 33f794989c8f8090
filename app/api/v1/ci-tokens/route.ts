import { createRoute } from "@/lib/api/create-route";
import { createCiToken } from "@/lib/api/operations/ci-tokens";
import { createPublicOperationHandler } from "@/lib/api/serve";

export const { GET, POST, PUT, PATCH, DELETE } = createRoute({
  POST: createPublicOperationHandler(createCiToken),
});
