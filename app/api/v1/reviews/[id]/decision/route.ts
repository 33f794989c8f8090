import { decideReview } from "@/lib/api/operations/reviews";
import { createOperationHandler } from "@/lib/api/serve";

export const POST = createOperationHandler(decideReview);
