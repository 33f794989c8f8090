import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { listRecentImages, readImage } from "@/lib/aws/images";
import { type Db, database } from "@/lib/db/database";
import type { PortalError } from "@/lib/errors/portal-error";
import { LookFailure, outcomeOf } from "./look-failure";
import { observationOf } from "./observation-of";
import { recordObservations } from "./record";
import { shareTask } from "./shared-task";
import { runningBuilds } from "./stored";

/** Builds started outside Kiln are found by a sweep; milliseconds between two of them. */
const sweepRestMs = 20_000;
/** Running builds are asked for one by one; milliseconds between two rounds. */
const pollRestMs = 2_000;
const sweptImages = 100;
const polledBuilds = 50;

/**
 * Looks at AWS for an account and region, on behalf of everyone who watches it.
 *
 * @returns why AWS could not be asked, or `null` when what is stored is as fresh as it gets
 */
export async function refreshPlace(acting: ActingRole): Promise<PortalError | null> {
  const db = await database();
  const place = `${acting.account} ${acting.region}`;
  const swept = await outcomeOf(shareTask(`sweep ${place}`, sweepRestMs, () => sweep(db, acting)));
  // Builds that are known can often be read where none can be listed.
  const polled = await outcomeOf(shareTask(`poll ${place}`, pollRestMs, () => poll(db, acting)));
  return swept ?? polled;
}

async function sweep(db: Db, acting: ActingRole): Promise<void> {
  const images = await listRecentImages(acting, { limit: sweptImages });
  if (!images.ok) throw new LookFailure(images.error);
  const at = new Date().toISOString();
  await recordObservations(
    db,
    images.value.map((image) => observationOf(image, at)),
  );
}

/** One after the other: gentle on the account's rate limit, and still well within a round. */
async function poll(db: Db, acting: ActingRole): Promise<void> {
  for (const arn of await runningBuilds(db, acting, polledBuilds)) {
    const image = await readImage(acting, arn);
    if (!image.ok && image.error.code !== "NotFound") throw new LookFailure(image.error);
    if (!image.ok) continue;
    await recordObservations(db, [observationOf(image.value, new Date().toISOString())]);
  }
}
