import { listReviews } from "@/lib/api/operations/reviews";
import { createOperationHandler } from "@/lib/api/serve";

export const GET = createOperationHandler(listReviews);
