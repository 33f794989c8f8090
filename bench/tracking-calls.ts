import { setTimeout as pause } from "node:timers/promises";
import { signInOverHttp } from "../e2e/support/http-session";
import { startKiln } from "../e2e/support/kiln";
import { fullRequest } from "../e2e/support/requests";
import { mintedSession } from "./lib/minted-session";
import { report } from "./lib/report";
import { openWatchers } from "./lib/watchers";

/**
 * Measures the AWS calls per minute for following 20 running builds, with one user and with 500,
 * counted at the sandbox.
 */
const BUILDS = 20;
const MANY = 500;
const PER_SESSION = 20;
const SCOPE = "build-engineer@eu-west-1";
/** Covers one sweep, which runs every minute. */
const SECONDS = 60;
const SETTLING_SECONDS = 10;

/** They take a minute to reach BUILDING, where steps are fetched too, and stay there for ten. */
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
    const request = { ...fullRequest(), clientToken: crypto.randomUUID() };
    await session.action("submitBuild", "/builds/new", { scope: SCOPE, request });
  }
}

/**
 * Waits until all builds are in the same phase, so that the counts differ only by the number of
 * users.
 */
async function untilBuilding(): Promise<void> {
  for (;;) {
    const images = await kiln.sandbox.images();
    if (images.length === BUILDS && images.every(({ status }) => status === "BUILDING")) return;
    await pause(1_000);
  }
}

/**
 * Counts the calls that reach the sandbox within a minute for the builds' account and Region;
 * elsewhere, Kiln may still be reading the history.
 */
async function callsInAMinute(): Promise<number> {
  await kiln.sandbox.clearRequests();
  await pause(SECONDS * 1_000);
  const answer = await fetch(`${kiln.awsUrl}/_sandbox/requests`);
  const { requests } = (await answer.json()) as { requests: Received[] };
  const own = requests.filter(
    ({ region, caller }) => region === REGION && caller?.includes(`:${ACCOUNT}:`),
  );
  return (own.length / SECONDS) * 60;
}

async function withWatchers(count: number): Promise<number> {
  const cookies = await Promise.all(
    Array.from({ length: Math.ceil(count / PER_SESSION) }, (_, index) =>
      mintedSession(kiln, `bench-${count}-${index}`),
    ),
  );
  const watchers = await openWatchers(kiln.url, SCOPE, count, (index) =>
    String(cookies[index % cookies.length]),
  );
  await pause(SETTLING_SECONDS * 1_000);
  const calls = await callsInAMinute();
  watchers.close();
  return calls;
}

try {
  await startBuilds();
  await untilBuilding();
  // Measured before and after, because the poll interval also depends on the age of the phase.
  const before = await withWatchers(1);
  const many = await withWatchers(MANY);
  const after = await withWatchers(1);
  const one = (before + after) / 2;
  const name = `${BUILDS} builds running`;
  // The default limit of 5 calls per second.
  report({
    name: `${name}: AWS calls a minute, 1 watcher`,
    value: one,
    unit: "calls",
    budget: 300,
  });
  report({
    name: `${name}: AWS calls a minute, ${MANY} watchers differ from those with 1 by`,
    value: (Math.abs(many - one) / one) * 100,
    unit: "%",
    budget: 10,
  });
} finally {
  await kiln.stop();
}
process.exit();
