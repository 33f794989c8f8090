import type { Result } from "@/lib/errors/result";

interface OfBuild {
  scope: string;
  arn: string;
}

/** The server actions of a build, passed in by the page because a feature can't import routes. */
export interface BuildActions {
  cancel: (input: OfBuild) => Promise<Result<unknown>>;
  retry: (input: OfBuild) => Promise<Result<unknown>>;
  remove: (input: OfBuild & { confirmation: string }) => Promise<Result<unknown>>;
  tag: (
    input: OfBuild & { set: { key: string; value: string }[]; remove: string[] },
  ) => Promise<Result<unknown>>;
}

/** What the role can do according to Kiln's configuration; AWS permissions still apply. */
export interface BuildRights {
  cancel: boolean;
  submit: boolean;
  admin: boolean;
}
