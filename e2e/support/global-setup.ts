import { ensureBuilt } from "../../scripts/lib/build.mjs";

/** The journeys run on the production build; `playwright test` alone brings it up to date first. */
export default async function globalSetup() {
  await ensureBuilt();
}
