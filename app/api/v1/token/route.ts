import { getToken } from "@/lib/api/operations/token";
import { createOperationHandler } from "@/lib/api/serve";

export const GET = createOperationHandler(getToken);
