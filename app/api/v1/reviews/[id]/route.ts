import { createRoute } from "@/lib/api/create-route";
import { getReview } from "@/lib/api/operations/reviews";
import { createOperationHandler } from "@/lib/api/serve";

export const { GET, POST, PUT, PATCH, DELETE } = createRoute({
  GET: createOperationHandler(getReview),
});
