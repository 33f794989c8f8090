import { createRoute } from "@/lib/api/create-route";
import { decideReview } from "@/lib/api/operations/reviews";
import { createOperationHandler } from "@/lib/api/serve";

export const { GET, POST, PUT, PATCH, DELETE } = createRoute({
  POST: createOperationHandler(decideReview),
});
