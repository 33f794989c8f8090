import data from "./constraints.data.json";

/** The constraints of one member in AWS's API model; see scripts/model-constraints.mjs. */
export interface Constraints {
  required?: boolean;
  pattern?: string;
  /** `min` and `max` limit the length of a string (in code points), list, or map, or a number. */
  min?: number;
  max?: number;
  enum?: string[];
  item?: Constraints;
  key?: Constraints;
  value?: Constraints;
}

interface ServiceConstraints {
  apiVersion: string;
  /** The declared errors of each operation. */
  errors: Record<string, string[]>;
  structures: Record<string, Record<string, Constraints>>;
}

export type ServiceName = keyof typeof data;

const services: Record<ServiceName, ServiceConstraints> = data;

/** The constraints of a structure's member; undefined for none. */
export function findConstraints(
  service: ServiceName,
  structure: string,
  member: string,
): Constraints | undefined {
  return services[service].structures[structure]?.[member];
}

/** True if the operation declares the error in AWS's model. */
export function isDeclaredError(service: ServiceName, operation: string, code: string): boolean {
  return services[service].errors[operation]?.includes(code) ?? false;
}

const compiled = new Map<string, RegExp>();

/**
 * Compiles a model pattern as AWS applies it, to the whole value. The models write code points
 * above FFFF as `\u10FFFF`, and some patterns are invalid in JavaScript's unicode mode. AWS
 * reserves the tag key prefix `aws:` in any case ("Tag naming limits and requirements"), which no
 * model states.
 */
export function compilePattern(pattern: string): RegExp {
  const cached = compiled.get(pattern);
  if (cached) return cached;
  const stated = pattern
    .replace(/\\u(10[0-9A-Fa-f]{4}|10000)/g, "\\u{$1}")
    .replace("(?!aws:)", "(?![aA][wW][sS]:)");
  const source = `^(?:${stated})$`;
  const expression = compile(source, "su") ?? new RegExp(source, "s");
  compiled.set(pattern, expression);
  return expression;
}

function compile(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}
