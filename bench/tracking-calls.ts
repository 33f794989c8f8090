import { setTimeout as pause } from "node:timers/promises";
import { signInOverHttp } from "../e2e/support/http-session";
import { startKiln } from "../e2e/support/kiln";
import { createFullRequest } from "../e2e/support/requests";
import { openEventStreams } from "./lib/event-streams";
import { reportMeasurement } from "./lib/report";
import { createSessionCookie } from "./lib/session-cookie";

// Measures the AWS calls per minute for following 20 running builds, with one user and with 500,
// counted at the sandbox.

const BUILDS = 20;
const MANY_WATCHERS = 500;
const PER_SESSION = 20;
const SCOPE = "build-engineer@eu-west-1";
/** The measured time covers one sweep, which runs every minute. */
const SECONDS = 60;
const SETTLING_SECONDS = 10;

/**
 * With this duration, builds take a minute to reach BUILDING, a phase in which steps are fetched
 * too, and stay there for ten minutes.
 */
const BUILD_SECONDS = 1_200;
const ACCOUNT = "111122223333";
const REGION = "eu-west-1";

interface Received {
  region: string | null;
  caller: string | null;
}

const kiln = await startKiln({ buildSeconds: BUILD_SECONDS, env: { KILN_LOG_LEVEL: "warn" } });

async function startBuilds(): Promise<void> {
  const session = await signInOverHttp(kiln.url, "erin");
  for (let build = 0; build < BUILDS; build++) {
    const request = { ...createFullRequest(), clientToken: crypto.randomUUID() };
    await session.action("submitBuild", "/builds/new", { scope: SCOPE, request });
  }
}

/**
 * Waits until all builds are in the same phase, so that the counts differ only by the number of
 * users.
 */
async function waitUntilBuilding(): Promise<void> {
  for (;;) {
    const images = await kiln.sandbox.images();
    if (images.length === BUILDS && images.every(({ status }) => status === "BUILDING")) return;
    await pause(1_000);
  }
}

/**
 * Counts the calls that reach the sandbox within a minute for the builds' account and Region. Other
 * accounts and Regions are excluded because Kiln might still be reading their history.
 */
async function countCallsPerMinute(): Promise<number> {
  await kiln.sandbox.clearRequests();
  await pause(SECONDS * 1_000);
  const answer = await fetch(`${kiln.awsUrl}/_sandbox/requests`);
  const { requests } = (await answer.json()) as { requests: Received[] };
  const own = requests.filter(
    ({ region, caller }) => region === REGION && caller?.includes(`:${ACCOUNT}:`),
  );
  return (own.length / SECONDS) * 60;
}

async function measureCalls(count: number): Promise<number> {
  const cookies = await Promise.all(
    Array.from({ length: Math.ceil(count / PER_SESSION) }, (_, index) =>
      createSessionCookie(kiln, `bench-${count}-${index}`),
    ),
  );
  const watchers = await openEventStreams(kiln.url, SCOPE, count, (index) =>
    String(cookies[index % cookies.length]),
  );
  await pause(SETTLING_SECONDS * 1_000);
  const calls = await countCallsPerMinute();
  watchers.close();
  return calls;
}

try {
  await startBuilds();
  await waitUntilBuilding();
  // One watcher is measured before and after, because the poll interval also depends on the age of
  // the phase.
  const before = await measureCalls(1);
  const many = await measureCalls(MANY_WATCHERS);
  const after = await measureCalls(1);
  const one = (before + after) / 2;
  const name = `${BUILDS} builds running`;
  // The budget is the default limit of 5 calls per second.
  reportMeasurement({
    name: `${name}: AWS calls a minute, 1 watcher`,
    value: one,
    unit: "calls",
    budget: 300,
  });
  reportMeasurement({
    name: `${name}: AWS calls a minute, ${MANY_WATCHERS} watchers differ from those with 1 by`,
    value: (Math.abs(many - one) / one) * 100,
    unit: "%",
    budget: 10,
  });
} finally {
  await kiln.stop();
}
process.exit();
