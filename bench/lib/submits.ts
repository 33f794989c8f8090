import { CreateImageCommand } from "@aws-sdk/client-imagebuilder";
import { roleFor } from "@/lib/auth/authorize";
import type { ActingRole } from "@/lib/auth/scope-types";
import { oneAttemptClient } from "@/lib/aws/clients";
import { submitBuildInput } from "@/lib/submissions/input";
import { submit } from "@/lib/submissions/submit";
import { acceptedRequest } from "./large-request";
import { report } from "./report";
import { median, percentile } from "./statistics";

const RUNS = 200;
/** Excluded from the figures: establishes connections and credentials, and compiles code. */
const WARM_UP = 20;
const WORKFLOWS = 4;
const SCOPE = "build-engineer@eu-west-1";

const session = {
  user: { id: "erin", name: "Erin", email: "erin@example.com", groups: ["platform-engineers"] },
  sessionId: "bench",
  endsAt: Number.POSITIVE_INFINITY,
  cookieEndsAt: Number.POSITIVE_INFINITY,
};

async function timed(work: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

function actingRole(): ActingRole {
  const role = roleFor(session, SCOPE, "submit");
  if (!role.ok) throw new Error(role.error.title);
  return role.value;
}

async function bare(acting: ActingRole, token: string): Promise<void> {
  const request = { ...acceptedRequest(WORKFLOWS), clientToken: token };
  await oneAttemptClient(acting).send(new CreateImageCommand(request));
}

/** Does the server action's work between the session check and the response. */
async function throughKiln(token: string): Promise<void> {
  const input = { scope: SCOPE, request: { ...acceptedRequest(WORKFLOWS), clientToken: token } };
  const role = actingRole();
  const result = await submit(role, submitBuildInput.parse(input).request);
  if (!result.ok || result.value.status !== "accepted") throw new Error(JSON.stringify(result));
}

/** Submits alternately through Kiln and through the SDK alone, and reports Kiln's overhead. */
export async function measureSubmits(): Promise<void> {
  const acting = actingRole();
  const bareTimes: number[] = [];
  const kilnTimes: number[] = [];
  for (let run = 0; run < WARM_UP + RUNS; run++) {
    const alone = await timed(() => bare(acting, `bare-${run}`));
    const kiln = await timed(() => throughKiln(`kiln-${run}`));
    if (run < WARM_UP) continue;
    bareTimes.push(alone);
    kilnTimes.push(kiln);
  }
  const usual = median(bareTimes);
  const added = kilnTimes.map((time) => time - usual);
  const name = "submit, beyond a bare SDK call";
  report({ name: `${name}, p50`, value: percentile(added, 0.5), unit: "ms", budget: 25 });
  report({ name: `${name}, p99`, value: percentile(added, 0.99), unit: "ms", budget: 100 });
}
