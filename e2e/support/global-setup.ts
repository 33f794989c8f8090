import { ensureBuilt } from "../../scripts/lib/build.mjs";

/** The tests run against the production build, which `playwright test` updates first. */
export default async function globalSetup() {
  await ensureBuilt();
}
