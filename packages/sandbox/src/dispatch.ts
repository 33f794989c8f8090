import { ecr } from "./directory/ecr";
import { iam } from "./directory/iam";
import { inspector } from "./directory/inspector";
import { logs } from "./directory/logs";
import { AwsError, unknownOperation } from "./errors";
import { authenticate } from "./identity/authenticate";
import { authorize } from "./identity/authorize";
import type { Principal } from "./identity/principal";
import { imageBuilder } from "./imagebuilder/service";
import { declaresError, type ServiceName } from "./model/constraints";
import { violationMessage, violationsOf } from "./model/validate";
import type { ReadOperation } from "./protocol/protocol";
import { restJsonFailure } from "./protocol/rest-json";
import type { WireAnswer, WireRequest } from "./protocol/wire";
import { sqs } from "./queue/service";
import type { Sandbox } from "./sandbox";
import type { Service } from "./service";
import { type Authorization, readAuthorization } from "./sigv4/authorization";
import { sts } from "./sts/service";

const services: Record<string, Service> = {
  imagebuilder: imageBuilder,
  sts,
  iam,
  logs,
  ecr,
  inspector2: inspector,
  sqs,
};

/** Determines the service and operation of a request, before any validation. */
export interface Route {
  service: Service | null;
  read: ReadOperation | null;
  authorization: Authorization | null;
  /** Why the request can't be routed. */
  problem?: AwsError;
}

/** The result of a request, for the response and the request log. */
export interface Outcome {
  answer: WireAnswer;
  caller?: Principal;
  input?: Record<string, unknown>;
  output?: Record<string, unknown>;
  error?: AwsError;
}

/**
 * Determines the service by the signature's credential scope, since all services share one address.
 * An unsigned request to the root can only be for STS.
 */
export function route(request: WireRequest): Route {
  try {
    const authorization = readAuthorization(request);
    const unsigned = request.path === "/" ? sts : imageBuilder;
    const service = authorization ? (services[authorization.service] ?? null) : unsigned;
    return { service, authorization, read: service?.protocol.read(request) ?? null };
  } catch (error) {
    return { service: null, read: null, authorization: null, problem: asAwsError(error) };
  }
}

/** Authenticates, authorizes, validates and runs a request. Never throws. */
export async function perform(
  sandbox: Sandbox,
  request: WireRequest,
  { service, read, authorization, problem }: Route,
  requestId: string,
  gone: AbortSignal,
): Promise<Outcome> {
  const seen: Pick<Outcome, "caller" | "input"> = {};
  try {
    if (problem) throw problem;
    if (!service) throw unknownService(authorization);
    const operation = read ? service.operations[read.shape.name] : undefined;
    const caller = callerOf(sandbox, request, authorization, operation?.unsigned ?? false);
    seen.caller = caller;
    if (!read || !operation) {
      throw unknownOperation(service.name, read?.shape.name ?? service.protocol.asked(request));
    }
    const region = regionOf(sandbox, authorization);
    seen.input = read.input();
    const call = { sandbox, caller, region, requestId, input: seen.input, gone };
    if (!operation.unsigned) {
      authorize(
        sandbox.catalog,
        caller,
        `${service.name}:${read.shape.name}`,
        operation.resource(call),
      );
    }
    validate(service.name, read, seen.input);
    const output = await operation.run(call);
    return { ...seen, output, answer: service.protocol.success(read.shape, output, requestId) };
  } catch (error) {
    const failure = asAwsError(error);
    return { ...seen, error: failure, answer: failureAnswer(service, failure, requestId) };
  }
}

/** Formats an error for the service's protocol; REST-JSON without a service. */
export function failureAnswer(
  service: Service | null,
  error: AwsError,
  requestId: string,
): WireAnswer {
  return service ? service.protocol.failure(error, requestId) : restJsonFailure(error, requestId);
}

const nobody: Principal = { account: "", arn: "", userId: "" };

function callerOf(
  sandbox: Sandbox,
  request: WireRequest,
  authorization: Authorization | null,
  mayBeUnsigned: boolean,
): Principal {
  if (authorization) {
    return authenticate(sandbox.store.sessions, request, authorization, sandbox.now());
  }
  if (mayBeUnsigned) return nobody;
  throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token", 403);
}

function unknownService(authorization: Authorization | null): AwsError {
  return new AwsError(
    "InvalidSignatureException",
    `The sandbox has no service '${authorization?.service}'.`,
    403,
  );
}

/** @throws AwsError when the credential scope names a region that the sandbox does not have */
function regionOf(sandbox: Sandbox, authorization: Authorization | null): string {
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

/** The service's declared error for input that violates its model. */
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
  { shape }: ReadOperation,
  input: Record<string, unknown>,
): void {
  const violations = violationsOf(service, shape.input, input);
  if (violations.length === 0) return;
  const declared = validationErrors[service].find((code) =>
    declaresError(service, shape.name, code),
  );
  throw new AwsError(declared ?? "ValidationError", violationMessage(violations), 400);
}

function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  console.error(error);
  return new AwsError(
    "ServiceException",
    "The sandbox has a fault of its own; its log says more.",
    500,
  );
}
