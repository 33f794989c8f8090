import { z } from "zod";

/** Accepts empty text as absent, because forms send it for fields without a value. */
const makeOptional = (text: z.ZodType<string>) =>
  z
    .union([
      z
        .string()
        .regex(/^\s*$/)
        .transform(() => undefined),
      text,
    ])
    .optional();

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(text)), "must be a date (for example, 2026-01-31)");

const filters = {
  /** Part of a name, or a whole subject or person ID. */
  person: makeOptional(z.string().trim().max(300)),
  action: makeOptional(z.string().regex(/^[a-z-]{1,60}$/)),
  /** Part of a target, such as an ARN or a submission ID. */
  target: makeOptional(z.string().trim().max(2_048)),
  account: makeOptional(z.string().regex(/^\d{12}$/)),
  /** The first and the last day, inclusive, in UTC. */
  from: makeOptional(day),
  to: makeOptional(day),
};

const scope = z.string().max(200);
const position = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/**
 * The input of a page of the audit log: the filters, and the position before which the page starts.
 */
export const auditPageInput = z.object({ ...filters, before: position.optional() });
/**
 * The input for counting entries that are newer than those on a page. `after` is the position of
 * the newest entry shown.
 */
export const auditCountInput = z.object({ scope, ...filters, after: position });
export const auditExportInput = z.object({ scope, ...filters, format: z.enum(["jsonl", "csv"]) });

export type AuditFilters = Pick<z.infer<typeof auditPageInput>, keyof typeof filters>;

/** Formats filters as a URL query, without empty ones. */
export function toAuditFilterParams(values: AuditFilters, scope?: string): URLSearchParams {
  const query = new URLSearchParams(scope === undefined ? {} : { scope });
  for (const name of Object.keys(filters) as (keyof AuditFilters)[]) {
    const value = values[name];
    if (value) query.set(name, value);
  }
  return query;
}

/** Returns the path of a page of the audit log. `before` is the position before which it starts. */
export function formatAuditPath(filters: AuditFilters, scope?: string, before?: number): string {
  const query = toAuditFilterParams(filters, scope);
  if (before !== undefined) query.set("before", String(before));
  return query.size > 0 ? `/audit?${query}` : "/audit";
}
