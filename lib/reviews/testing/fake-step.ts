import { v4 as uuid } from "uuid";
import type { StepAction, StepExecutionFacts } from "@/lib/aws/images";
import { SingleFlight } from "@/lib/cache/single-flight";
import type { Db } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import type { StepDeliveryDependencies } from "../steps/dependencies";
import { createLeadRole } from "./step-reviews";

/**
 * The result of one call. A call with "crash" in its result never gets a response, as in a killed
 * process.
 */
type SimulatedOutcome =
  | "ok"
  | "lost before"
  | "lost after"
  | "crash before"
  | "crash after"
  | "unreachable"
  | "throttled"
  | "expired"
  | "denied"
  | "invalid";

export const stepTokenLifetimeMs = 15 * 60_000;

/**
 * A waiting step as AWS stores it: it accepts one action, and a repeated token succeeds without
 * further effect.
 */
export function createFakeStep(...fates: SimulatedOutcome[]) {
  const arrived: StepAction[] = [];
  const effects: StepAction[] = [];
  const step: StepExecutionFacts = {
    stepExecutionId: "",
    name: "WaitForApproval",
    action: "WaitForAction",
    description: null,
    status: "RUNNING",
    rollbackStatus: null,
    message: null,
    inputs: null,
    outputs: null,
    startedAt: "2026-11-28T00:00:00.000Z",
    endedAt: null,
    workflowArn: null,
    timeoutSeconds: 259_200,
  };
  const end = (status: string, changes: Partial<StepExecutionFacts> = {}) =>
    Object.assign(step, { status, endedAt: "2026-11-28T01:00:00.000Z" }, changes);

  function applyAction(action: StepAction): void {
    if (effects.some(({ clientToken }) => clientToken === action.clientToken)) return;
    if (step.status !== "RUNNING") throw createServiceError("ResourceInUseException", 400);
    effects.push(action);
    const outputs = action.reason ? JSON.stringify({ reason: action.reason }) : null;
    end(action.action === "RESUME" ? "COMPLETED" : "FAILED", { outputs });
  }

  const send: StepDeliveryDependencies["send"] = async (_acting, action) => {
    const fate = fates.shift() ?? "ok";
    arrived.push(action);
    if (fate === "unreachable")
      throw createError("Error", { code: "ECONNREFUSED", syscall: "connect" });
    if (fate === "throttled") throw createServiceError("ThrottlingException", 429);
    if (fate === "expired") throw createServiceError("ExpiredTokenException", 403);
    if (fate === "denied") throw createServiceError("AccessDeniedException", 403);
    if (fate === "invalid") throw createServiceError("InvalidParameterValueException", 400);
    if (!fate.endsWith("before")) applyAction(action);
    if (fate.startsWith("crash")) return new Promise(() => undefined);
    if (fate.startsWith("lost")) throw createError("Error", { code: "ECONNRESET" });
    return { requestId: `request-${arrived.length}` };
  };
  let unreadable: "AccessDenied" | "AwsUnreachable" | "NotFound" | null = null;
  const read: StepDeliveryDependencies["read"] = async (_acting, stepExecutionId) =>
    unreadable ? err(createPortalError(unreadable)) : ok({ ...step, stepExecutionId });
  return {
    send,
    read,
    arrived,
    effects,
    end,
    failReads: (code: typeof unreadable) => {
      unreadable = code;
    },
  };
}

/**
 * Creates the dependencies of a process that sends decisions, with its own process ID, its own
 * in-flight sends, and no real delays.
 */
export function createTestProcess(
  db: Db,
  { send, read }: Pick<StepDeliveryDependencies, "send" | "read">,
  clock = { ms: Date.now() },
): StepDeliveryDependencies {
  return {
    db,
    send,
    read,
    resolveRole: async (row) => createLeadRole(JSON.parse(row.person).id),
    tokenMs: stepTokenLifetimeMs,
    now: () => new Date(clock.ms),
    random: () => 0.5,
    sleep: async () => {},
    processId: uuid(),
    running: new SingleFlight(),
  };
}

/** An error as the SDK throws it for an error response. */
function createServiceError(name: string, status: number): Error {
  return createError(name, {
    $fault: "client",
    $metadata: { httpStatusCode: status, requestId: "refusal-1" },
  });
}

function createError(name: string, members: object): Error {
  return Object.assign(new Error(name), { name }, members);
}
