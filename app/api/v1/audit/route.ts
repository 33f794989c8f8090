import { listAuditEntries } from "@/lib/api/operations/audit";
import { createOperationHandler } from "@/lib/api/serve";

export const GET = createOperationHandler(listAuditEntries);
