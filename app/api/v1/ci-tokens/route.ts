import { createCiToken } from "@/lib/api/operations/ci-tokens";
import { createPublicOperationHandler } from "@/lib/api/serve";

export const POST = createPublicOperationHandler(createCiToken);
