import { setTimeout as pause } from "node:timers/promises";
import { signInOverHttp } from "../e2e/support/http-session";
import { startKiln } from "../e2e/support/kiln";
import { fullRequest } from "../e2e/support/requests";
import { mintedSession } from "./lib/minted-session";
import { report } from "./lib/report";
import { openWatchers } from "./lib/watchers";

/**
 * What following 20 running builds costs AWS in calls a minute, with one person who watches and with
 * 500, counted at the sandbox.
 */
const BUILDS = 20;
const MANY = 500;
const PER_SESSION = 20;
const SCOPE = "build-engineer@eu-west-1";
/** A sweep comes each minute. */
const SECONDS = 60;
const SETTLING_SECONDS = 10;

// Long enough that the builds run, in the same phases, while both are counted.
const kiln = await startKiln({ buildSeconds: 3_600, env: { KILN_LOG_LEVEL: "warn" } });

async function startBuilds(): Promise<void> {
  const session = await signInOverHttp(kiln.url, "erin");
  for (let build = 0; build < BUILDS; build++) {
    const request = { ...fullRequest(), clientToken: crypto.randomUUID() };
    await session.action("submitBuild", "/builds/new", { scope: SCOPE, request });
  }
}

/** The calls that reached the sandbox from now on, in a minute. */
async function callsInAMinute(): Promise<number> {
  await kiln.sandbox.clearRequests();
  await pause(SECONDS * 1_000);
  const answer = await fetch(`${kiln.awsUrl}/_sandbox/requests`);
  const { requests } = (await answer.json()) as { requests: unknown[] };
  return (requests.length / SECONDS) * 60;
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
  const one = await withWatchers(1);
  const many = await withWatchers(MANY);
  const name = `${BUILDS} builds running`;
  // The ceiling of a configuration that says nothing: 5 calls a second.
  report({
    name: `${name}: AWS calls a minute, 1 watcher`,
    value: one,
    unit: "calls",
    budget: 300,
  });
  report({
    name: `${name}: AWS calls a minute, ${MANY} watchers beyond those with 1`,
    value: ((many - one) / one) * 100,
    unit: "%",
    budget: 10,
  });
} finally {
  await kiln.stop();
}
process.exit();
