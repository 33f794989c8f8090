import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Db } from "@/lib/db/database";
import { claimMs } from "../pace";
import { recoverUnsettled } from "../recover";
import { endOldClaims } from "../start-recovery";
import { submitWith } from "../submit";
import type { SubmissionView } from "../view";
import { type Fate, fakeAws } from "./fake-aws";
import { actingRole, imageRequest, testProcess } from "./submitting";

/** What people and the portal do with one token; "to both" is two processes on one database. */
export const actList = [
  "submit",
  "edit",
  "recover",
  "submit twice",
  "submit to both",
  "late ones end",
] as const;

type Act = (typeof actList)[number];

/**
 * Submits under the drawn faults. Whoever waits for a process that died, or that was taken for
 * dead, is told nothing; another one takes its place, as the portal is started again.
 */
export async function play(db: Db, drawn: Fate[], acts: Act[], { ownFile }: { ownFile: boolean }) {
  const left = [...drawn];
  let died = () => {};
  let late = false;
  const aws = fakeAws(() => {
    const fate = left.shift() ?? "answer";
    late = fate.startsWith("late");
    if (late || fate.startsWith("crash")) setImmediate(() => died());
    return fate;
  });
  const clock = { ms: Date.now() };
  let portal = testProcess(db, aws.create, clock);
  let request = imageRequest();
  const told: SubmissionView[] = [];
  let undead: Promise<unknown>[] = [];

  const survive = async (work: Promise<unknown>) => {
    const death = new Promise<"died">((resolve) => {
      died = () => resolve("died");
    });
    if ((await Promise.race([work, death])) !== "died") return;
    if (late) undead.push(work);
    portal = testProcess(db, aws.create, clock);
    if (ownFile) await endOldClaims(portal.parts);
    else portal.pass(claimMs);
  };
  const submit = async (what: CreateImageRequest, by = portal.parts) => {
    const result = await submitWith(by, actingRole(), what);
    if (result.ok) told.push(result.value);
  };
  const recover = async () => {
    portal.pass(5 * 60_000);
    await recoverUnsettled(portal.parts, async () => actingRole());
  };
  const lateOnesEnd = async () => {
    aws.release();
    const ending = undead;
    undead = [];
    await survive(Promise.all(ending));
  };
  for (const act of ["submit", ...acts] satisfies Act[]) {
    if (act === "edit") request = { ...request, tags: { edit: String(left.length) } };
    if (act === "recover") await survive(recover());
    else if (act === "late ones end") await lateOnesEnd();
    else {
      const beside =
        act === "submit to both" ? testProcess(db, aws.create, clock).parts : undefined;
      const second = act === "submit twice" || beside ? [submit(request, beside)] : [];
      await survive(Promise.all([submit(request), ...second]));
    }
  }
  left.length = 0;
  await lateOnesEnd();
  for (let pass = 0; pass < 3; pass += 1) await survive(recover());
  return { aws, told, clientToken: request.clientToken };
}
