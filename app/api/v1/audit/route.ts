import { createRoute } from "@/lib/api/create-route";
import { listAuditEntries } from "@/lib/api/operations/audit";
import { createOperationHandler } from "@/lib/api/serve";

export const { GET, POST, PUT, PATCH, DELETE } = createRoute({
  GET: createOperationHandler(listAuditEntries),
});
