import "server-only";
import type { z } from "zod";
import type { ActingRole, Permission } from "@/lib/auth/scope-types";
import type { LimitedAction } from "@/lib/config/limits";
import type { Result } from "@/lib/errors/result";
import type { TokenSession } from "@/lib/tokens/authenticate";

/** The members that the documentation needs from every operation. */
interface OperationDescription {
  /** The name of the operation in generated clients. */
  id: string;
  method: "GET" | "POST";
  /** The path below `/api/v1`, with path parameters in braces. */
  path: string;
  tag: "Builds" | "Submissions" | "Reviews" | "Audit log" | "Tokens";
  summary: string;
  description?: string;
}

/** The context of a request with a valid token. */
interface Context<Input> {
  session: TokenSession;
  input: Input;
}

interface AuthenticatedOperation<Input extends z.ZodType, Output extends z.ZodType>
  extends OperationDescription {
  /** The permission that the token and its role must have. */
  permission: Permission;
  /** The query and path parameters of a GET request, or the path parameters and body of a POST. */
  input: Input;
  output: Output;
  /** The per-person limit that the request also counts toward. Defaults to `queries`. */
  limit?: LimitedAction;
}

/** An operation in one Region, in which it acts as the token's role. */
export interface RegionOperation<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> extends AuthenticatedOperation<Input, Output> {
  /**
   * Returns the Region that a request names, or `null` if it names none and the token must have a
   * single Region.
   */
  getRegion: (input: z.output<Input>) => string | null;
  run: (
    context: Context<z.output<Input>> & { role: ActingRole },
  ) => Promise<Result<z.input<Output>>>;
}

/** An operation over all of the token's Regions. */
export interface AllRegionsOperation<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> extends AuthenticatedOperation<Input, Output> {
  run: (context: Context<z.output<Input>>) => Promise<Result<z.input<Output>>>;
}

/** An operation without a token, rate-limited per client address. */
export interface PublicOperation<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> extends OperationDescription {
  method: "POST";
  input: Input;
  output: Output;
  run: (input: z.output<Input>) => Promise<Result<z.input<Output>>>;
}

export function definePublicOperation<Input extends z.ZodType, Output extends z.ZodType>(
  operation: PublicOperation<Input, Output>,
): PublicOperation<Input, Output> {
  return operation;
}

// biome-ignore lint/suspicious/noExplicitAny: the documentation and the server treat all alike
export type AnyOperation = RegionOperation<any, any> | AllRegionsOperation<any, any>;

/** Declares an operation in one Region. Its result must have the type of the documented output. */
export function defineRegionOperation<Input extends z.ZodType, Output extends z.ZodType>(
  operation: RegionOperation<Input, Output>,
): RegionOperation<Input, Output> {
  return operation;
}

/** Like {@link defineRegionOperation}, but for an operation over all of the token's Regions. */
export function defineAllRegionsOperation<Input extends z.ZodType, Output extends z.ZodType>(
  operation: AllRegionsOperation<Input, Output>,
): AllRegionsOperation<Input, Output> {
  return operation;
}
