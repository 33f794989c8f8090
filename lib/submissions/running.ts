import type { Result } from "@/lib/errors/result";
import type { SubmissionView } from "./view";

interface Run {
  /** Who sends what: see {@link runKey}. */
  key: string;
  result: Promise<Result<SubmissionView>>;
}

/** What this process is sending right now, by client token: never the same token twice. */
export class Running {
  readonly #runs = new Map<string, Run>();

  get(clientToken: string): Run | undefined {
    return this.#runs.get(clientToken);
  }

  /** Starts a run, for a token that has none. */
  start(
    clientToken: string,
    key: string,
    run: () => Promise<Result<SubmissionView>>,
  ): Promise<Result<SubmissionView>> {
    const result = run().finally(() => this.#runs.delete(clientToken));
    this.#runs.set(clientToken, { key, result });
    return result;
  }
}
