import { compareBuilds } from "@/lib/api/operations/builds";
import { createOperationHandler } from "@/lib/api/serve";

export const GET = createOperationHandler(compareBuilds);
