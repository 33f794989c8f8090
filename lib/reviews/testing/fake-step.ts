import { v4 as uuid } from "uuid";
import type { StepAction, StepExecutionFacts } from "@/lib/aws/images";
import { SingleFlight } from "@/lib/cache/single-flight";
import type { Db } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import type { DeliveryParts } from "../steps/parts";
import { leadRole } from "./step-reviews";

/** The result of one call; "crash" never responds, as in a killed process. */
type Fate =
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

export const tokenMs = 15 * 60_000;

/**
 * A waiting step as AWS stores it: it accepts one action, and a repeated token gets the same
 * response.
 */
export function fakeStep(...fates: Fate[]) {
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

  function act(action: StepAction): void {
    if (effects.some(({ clientToken }) => clientToken === action.clientToken)) return;
    if (step.status !== "RUNNING") throw refused("ResourceInUseException", 400);
    effects.push(action);
    const outputs = action.reason ? JSON.stringify({ reason: action.reason }) : null;
    end(action.action === "RESUME" ? "COMPLETED" : "FAILED", { outputs });
  }

  const send: DeliveryParts["send"] = async (_acting, action) => {
    const fate = fates.shift() ?? "ok";
    arrived.push(action);
    if (fate === "unreachable")
      throw failure("Error", { code: "ECONNREFUSED", syscall: "connect" });
    if (fate === "throttled") throw refused("ThrottlingException", 429);
    if (fate === "expired") throw refused("ExpiredTokenException", 403);
    if (fate === "denied") throw refused("AccessDeniedException", 403);
    if (fate === "invalid") throw refused("InvalidParameterValueException", 400);
    if (!fate.endsWith("before")) act(action);
    if (fate.startsWith("crash")) return new Promise(() => undefined);
    if (fate.startsWith("lost")) throw failure("Error", { code: "ECONNRESET" });
    return { requestId: `request-${arrived.length}` };
  };
  let unreadable: "AccessDenied" | "AwsUnreachable" | "NotFound" | null = null;
  const read: DeliveryParts["read"] = async (_acting, stepExecutionId) =>
    unreadable ? err(portalError(unreadable)) : ok({ ...step, stepExecutionId });
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

/** A process that sends decisions, with its own name and runs, and without real pauses. */
export function testProcess(
  db: Db,
  { send, read }: Pick<DeliveryParts, "send" | "read">,
  clock = { ms: Date.now() },
): DeliveryParts {
  return {
    db,
    send,
    read,
    roleOf: async (row) => leadRole(JSON.parse(row.person).id),
    tokenMs,
    now: () => new Date(clock.ms),
    random: () => 0.5,
    sleep: async () => {},
    processId: uuid(),
    running: new SingleFlight(),
  };
}

/** An error as the SDK throws it for an error response. */
function refused(name: string, status: number): Error {
  return failure(name, {
    $fault: "client",
    $metadata: { httpStatusCode: status, requestId: "refusal-1" },
  });
}

function failure(name: string, members: object): Error {
  return Object.assign(new Error(name), { name }, members);
}
