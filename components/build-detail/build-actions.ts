import type { Result } from "@/lib/errors/result";

interface BuildTarget {
  scope: string;
  arn: string;
}

/** The server actions of a build, passed in by the page because a feature can't import routes. */
export interface BuildActions {
  cancel: (input: BuildTarget & { reason: string }) => Promise<Result<unknown>>;
  retry: (input: BuildTarget) => Promise<Result<unknown>>;
  remove: (input: BuildTarget & { confirmation: string }) => Promise<Result<unknown>>;
  tag: (
    input: BuildTarget & { set: { key: string; value: string }[]; remove: string[] },
  ) => Promise<Result<unknown>>;
}

/** The actions that Kiln's configuration permits for the role. AWS permissions still apply. */
export interface BuildPermissions {
  cancel: boolean;
  submit: boolean;
  admin: boolean;
}
