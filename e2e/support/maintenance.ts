import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect } from "./fixtures";
import { createSessionWithCookies } from "./http-session";
import type { Kiln } from "./kiln";

const run = promisify(execFile);

/** Runs `npm run maintenance` on a Kiln's database and returns its output. */
async function maintenance({ dataDir, databaseUrl }: Kiln, ...args: string[]): Promise<string> {
  const command = ["--conditions=react-server", "--import", "tsx", "scripts/maintenance.ts"];
  const env = { ...process.env, KILN_DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? "" };
  return (await run(process.execPath, [...command, ...args], { env })).stdout;
}

/** Starts maintenance mode and waits until the sign-in page shows it. */
export async function startMaintenance(kiln: Kiln, reason: string): Promise<void> {
  expect(await maintenance(kiln, "on", reason)).toContain(`Maintenance mode is on: ${reason}`);
  await expect.poll(() => isShown(kiln)).toBe(true);
}

/** Returns what `npm run maintenance` prints about the current state. */
export function getMaintenanceStatus(kiln: Kiln): Promise<string> {
  return maintenance(kiln, "status");
}

/** Ends maintenance mode and waits until the sign-in page no longer shows it. */
export async function endMaintenance(kiln: Kiln): Promise<void> {
  expect(await maintenance(kiln, "off")).toContain("Maintenance mode is off.");
  await expect.poll(() => isShown(kiln)).toBe(false);
}

/** True if the sign-in page has the notice. */
async function isShown({ url }: Kiln): Promise<boolean> {
  const page = await createSessionWithCookies(url).send("/sign-in");
  return (await page.text()).includes("Kiln is in maintenance mode");
}
