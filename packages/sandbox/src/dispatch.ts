import { ecr } from "./directory/ecr";
import { iam } from "./directory/iam";
import { inspector } from "./directory/inspector";
import { cloudWatchLogs } from "./directory/logs";
import { AwsError, createUnknownOperationError } from "./errors";
import { authenticateRequest } from "./identity/authenticate";
import { authorizeAction } from "./identity/authorize";
import type { Principal } from "./identity/principal";
import { imageBuilder } from "./imagebuilder/service";
import { isDeclaredError, type ServiceName } from "./model/constraints";
import { findViolations, formatViolations } from "./model/validate";
import type { ParsedOperation } from "./protocol/protocol";
import { toRestJsonError } from "./protocol/rest-json";
import type { WireRequest, WireResponse } from "./protocol/wire";
import { sqs } from "./queue/service";
import type { Sandbox } from "./sandbox";
import type { Service } from "./service";
import { type Authorization, parseAuthorization } from "./sigv4/authorization";
import { sts } from "./sts/service";

const services: Record<string, Service> = {
  imagebuilder: imageBuilder,
  sts,
  iam,
  logs: cloudWatchLogs,
  ecr,
  inspector2: inspector,
  sqs,
};

/** The service and operation of a request, determined before any validation. */
export interface RequestRoute {
  service: Service | null;
  read: ParsedOperation | null;
  authorization: Authorization | null;
  /** The reason why the request can't be routed. */
  problem?: AwsError;
}

/** The result of a request, for the response and the request log. */
export interface RequestOutcome {
  response: WireResponse;
  caller?: Principal;
  input?: Record<string, unknown>;
  output?: Record<string, unknown>;
  error?: AwsError;
}

/**
 * Determines the service from the signature's credential scope, since all services share one
 * address. An unsigned request to the root can only be for STS.
 */
export function routeRequest(request: WireRequest): RequestRoute {
  try {
    const authorization = parseAuthorization(request);
    const unsigned = request.path === "/" ? sts : imageBuilder;
    const service = authorization ? (services[authorization.service] ?? null) : unsigned;
    return { service, authorization, read: service?.protocol.parseRequest(request) ?? null };
  } catch (error) {
    return { service: null, read: null, authorization: null, problem: toAwsError(error) };
  }
}

/** Authenticates, authorizes, validates, and runs a request. Never throws. */
export async function dispatchRequest(
  sandbox: Sandbox,
  request: WireRequest,
  { service, read, authorization, problem }: RequestRoute,
  requestId: string,
  disconnectSignal: AbortSignal,
): Promise<RequestOutcome> {
  const seen: Pick<RequestOutcome, "caller" | "input"> = {};
  try {
    if (problem) throw problem;
    if (!service) throw createUnknownServiceError(authorization);
    const operation = read ? service.operations[read.shape.name] : undefined;
    const caller = identifyCaller(sandbox, request, authorization, operation?.unsigned ?? false);
    seen.caller = caller;
    if (!read || !operation) {
      throw createUnknownOperationError(
        service.name,
        read?.shape.name ?? service.protocol.describeRequestedOperation(request),
      );
    }
    const region = getRegion(sandbox, authorization);
    seen.input = read.input();
    const call = { sandbox, caller, region, requestId, input: seen.input, disconnectSignal };
    if (!operation.unsigned) {
      authorizeAction(
        sandbox.catalog,
        caller,
        `${service.name}:${read.shape.name}`,
        operation.resource(call),
      );
    }
    validate(service.name, read, seen.input);
    const output = await operation.run(call);
    return { ...seen, output, response: service.protocol.success(read.shape, output, requestId) };
  } catch (error) {
    const failure = toAwsError(error);
    return { ...seen, error: failure, response: toErrorResponse(service, failure, requestId) };
  }
}

/** Formats an error for the service's protocol, or as REST-JSON if the service is unknown. */
export function toErrorResponse(
  service: Service | null,
  error: AwsError,
  requestId: string,
): WireResponse {
  return service ? service.protocol.failure(error, requestId) : toRestJsonError(error, requestId);
}

const anonymousPrincipal: Principal = { account: "", arn: "", userId: "" };

function identifyCaller(
  sandbox: Sandbox,
  request: WireRequest,
  authorization: Authorization | null,
  mayBeUnsigned: boolean,
): Principal {
  if (authorization) {
    return authenticateRequest(sandbox.store.sessions, request, authorization, sandbox.now());
  }
  if (mayBeUnsigned) return anonymousPrincipal;
  throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token", 403);
}

function createUnknownServiceError(authorization: Authorization | null): AwsError {
  return new AwsError(
    "InvalidSignatureException",
    `The sandbox has no service '${authorization?.service}'.`,
    403,
  );
}

/**
 * Returns the Region in the credential scope; `us-east-1` for unsigned requests.
 *
 * @throws AwsError if the sandbox doesn't have the Region
 */
function getRegion(sandbox: Sandbox, authorization: Authorization | null): string {
  if (!authorization) return "us-east-1";
  const { region } = authorization;
  const known = sandbox.catalog.accounts.some(({ regions }) =>
    regions.some((accountRegion) => accountRegion.region === region),
  );
  if (known) return region;
  throw new AwsError(
    "InvalidSignatureException",
    `Credential should be scoped to a valid region, not '${region}'.`,
    403,
  );
}

/**
 * The errors for input that violates the model. The first that the operation declares applies, or
 * else ValidationError.
 */
const validationErrors: Record<ServiceName, string[]> = {
  imagebuilder: ["InvalidRequestException", "InvalidParameterException"],
  sts: [],
  iam: [],
  logs: ["InvalidParameterException"],
  ecr: ["InvalidParameterException"],
  inspector2: ["ValidationException"],
  sqs: [],
};

function validate(
  service: ServiceName,
  { shape }: ParsedOperation,
  input: Record<string, unknown>,
): void {
  const violations = findViolations(service, shape.input, input);
  if (violations.length === 0) return;
  const declared = validationErrors[service].find((code) =>
    isDeclaredError(service, shape.name, code),
  );
  throw new AwsError(declared ?? "ValidationError", formatViolations(violations), 400);
}

function toAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  console.error(error);
  return new AwsError(
    "ServiceException",
    "The sandbox has a fault of its own; its log says more.",
    500,
  );
}
