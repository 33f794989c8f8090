import type { Result } from "@/lib/errors/result";

interface OfBuild {
  scope: string;
  arn: string;
}

/** The server actions of a build; handed in by the page, since a feature imports no routes. */
export interface BuildActions {
  cancel: (input: OfBuild) => Promise<Result<unknown>>;
  retry: (input: OfBuild) => Promise<Result<unknown>>;
  remove: (input: OfBuild & { confirmation: string }) => Promise<Result<unknown>>;
  tag: (
    input: OfBuild & { set: { key: string; value: string }[]; remove: string[] },
  ) => Promise<Result<unknown>>;
}

/** What the person may do in this role, as far as Kiln is configured; AWS has the last word. */
export interface BuildRights {
  cancel: boolean;
  submit: boolean;
  admin: boolean;
}
