import type { Result } from "@/lib/errors/result";

/** The server action that cancels; handed in by the page, since a feature imports no routes. */
export type CancelAction = (input: { scope: string; arn: string }) => Promise<Result<unknown>>;
