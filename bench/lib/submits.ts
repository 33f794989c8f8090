import { CreateImageCommand } from "@aws-sdk/client-imagebuilder";
import { resolveConfiguredRole } from "@/lib/auth/authorize";
import type { ActingRole } from "@/lib/auth/scope-types";
import { getNoRetryImageBuilderClient } from "@/lib/aws/clients";
import { submitBuildInput } from "@/lib/submissions/input";
import { submitImageRequest } from "@/lib/submissions/submit";
import { createAcceptedRequest } from "./large-request";
import { reportMeasurement } from "./report";
import { computeMedian, computePercentile } from "./statistics";

const RUNS = 200;
/**
 * The number of warm-up submits, which establish connections and credentials and compile code. They
 * are excluded from the figures.
 */
const WARM_UP = 20;
const WORKFLOWS = 4;
const SCOPE = "build-engineer@eu-west-1";

const session = {
  user: { id: "erin", name: "Erin", email: "erin@example.com", groups: ["platform-engineers"] },
  sessionId: "bench",
  endsAt: Number.POSITIVE_INFINITY,
  cookieEndsAt: Number.POSITIVE_INFINITY,
};

async function measureMs(work: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

function actingRole(): ActingRole {
  const role = resolveConfiguredRole(session, SCOPE, "submit");
  if (!role.ok) throw new Error(role.error.title);
  return role.value;
}

async function submitDirectly(acting: ActingRole, token: string): Promise<void> {
  const request = { ...createAcceptedRequest(WORKFLOWS), clientToken: token };
  await getNoRetryImageBuilderClient(acting).send(new CreateImageCommand(request));
}

/** Runs the same code as the server action between the session check and the response. */
async function submitThroughKiln(token: string): Promise<void> {
  const input = {
    scope: SCOPE,
    request: { ...createAcceptedRequest(WORKFLOWS), clientToken: token },
  };
  const role = actingRole();
  const result = await submitImageRequest(role, submitBuildInput.parse(input).request);
  if (!result.ok || result.value.status !== "accepted") throw new Error(JSON.stringify(result));
}

/** Submits alternately through Kiln and through the SDK alone, and reports Kiln's overhead. */
export async function measureSubmitOverhead(): Promise<void> {
  const acting = actingRole();
  const bareTimes: number[] = [];
  const kilnTimes: number[] = [];
  for (let run = 0; run < WARM_UP + RUNS; run++) {
    const alone = await measureMs(() => submitDirectly(acting, `bare-${run}`));
    const kiln = await measureMs(() => submitThroughKiln(`kiln-${run}`));
    if (run < WARM_UP) continue;
    bareTimes.push(alone);
    kilnTimes.push(kiln);
  }
  const usual = computeMedian(bareTimes);
  const added = kilnTimes.map((time) => time - usual);
  const name = "submit, beyond a bare SDK call";
  reportMeasurement({
    name: `${name}, p50`,
    value: computePercentile(added, 0.5),
    unit: "ms",
    budget: 25,
  });
  reportMeasurement({
    name: `${name}, p99`,
    value: computePercentile(added, 0.99),
    unit: "ms",
    budget: 100,
  });
}
