import { getBuildLog } from "@/lib/api/operations/builds";
import { createOperationHandler } from "@/lib/api/serve";

export const GET = createOperationHandler(getBuildLog);
