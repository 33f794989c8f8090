import "server-only";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/errors/result";
import { logFailure } from "../log-failure";
import { getStsClient } from "../sts-client";
import { toReadError } from "../to-portal-error";

export interface CallerIdentity {
  /** The ARN of Kiln's own credentials. */
  arn: string;
  /** AWS's clock when it responded, or `null` if the response has no date. */
  date: Date | null;
}

const responseSchema = z.object({
  response: z.object({ headers: z.object({ date: z.string().optional() }) }),
});

/** Returns the identity of Kiln's own credentials. Requires no permission. */
export async function readCallerIdentity(region: string): Promise<Result<CallerIdentity>> {
  const command = new GetCallerIdentityCommand({});
  let date: string | undefined;
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      date = responseSchema.safeParse(result).data?.response.headers.date;
      return result;
    },
    { step: "deserialize" },
  );
  try {
    const { Arn = "" } = await getStsClient(region).send(command);
    return ok({ arn: Arn, date: date ? new Date(date) : null });
  } catch (error) {
    return err(logFailure(toReadError(error), error));
  }
}
