import type { Db } from "@/lib/db/database";
import { recoverUnsettledSubmissions } from "../recover";
import { claimMs } from "../retry-timing";
import { endOldClaims } from "../start-recovery";
import { submitImageRequestWithDependencies } from "../submit";
import type { SubmissionView } from "../view";
import { createFakeAws, type SimulatedOutcome } from "./fake-aws";
import { createActingRole, createTestImageRequest, createTestProcess } from "./submitting";

/** Actions of people and the portal on one token; "to both" means two processes on one database. */
export const scenarioActions = [
  "submit",
  "edit",
  "recover",
  "submit twice",
  "submit to both",
  "late ones end",
  "an hour passes",
] as const;

type ScenarioAction = (typeof scenarioActions)[number];

interface ScenarioOptions {
  /** True if the database is a file owned by one process, not a server. */
  ownFile: boolean;
}

/**
 * Submits under the given faults. If a process dies, or hangs and counts as dead, its client gets
 * no response and another process replaces it, as if the portal restarted.
 */
export async function runScenario(
  db: Db,
  drawn: SimulatedOutcome[],
  acts: ScenarioAction[],
  { ownFile }: ScenarioOptions,
) {
  const left = [...drawn];
  const clock = { ms: Date.now() };
  const responses: SubmissionView[] = [];
  let calling = { crash: () => {}, hang: () => {} };
  let undead: Promise<unknown>[] = [];
  let request = createTestImageRequest();

  const aws = createFakeAws(() => {
    const fate = left.shift() ?? "answer";
    if (fate.startsWith("crash")) setImmediate(calling.crash);
    if (fate.startsWith("late")) setImmediate(calling.hang);
    return fate;
  }, clock);
  const newProcess = () => {
    const [crashed, crash] = signal("crashed");
    const [hangs, hang] = signal("hangs");
    const { dependencies } = createTestProcess(
      db,
      {
        create: (acting, sent) => {
          calling = { crash, hang };
          return aws.create(acting, sent);
        },
        find: aws.find,
      },
      clock,
    );
    /** True if the work finished while the process was alive. */
    const live = async (work: Promise<unknown>): Promise<boolean> => {
      const end = await Promise.race([work.then(() => "done"), crashed, hangs]);
      if (end === "hangs") undead.push(Promise.race([work, crashed]));
      return end === "done";
    };
    return { dependencies, live };
  };
  let portal = newProcess();

  const submit = ({ dependencies, live }: typeof portal) => {
    const result = submitImageRequestWithDependencies(dependencies, createActingRole(), request);
    return live(
      result.then((answer) => {
        if (answer.ok) responses.push(answer.value);
      }),
    );
  };
  const recover = () => {
    clock.ms += 5 * 60_000;
    return portal.live(
      recoverUnsettledSubmissions(portal.dependencies, async () => createActingRole()),
    );
  };
  const lateOnesEnd = async () => {
    const ending = undead;
    undead = [];
    let ended = false;
    void Promise.all(ending).then(() => {
      ended = true;
    });
    while (!ended) {
      aws.release();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return true;
  };
  const deeds: Record<ScenarioAction, () => Promise<boolean>[]> = {
    submit: () => [submit(portal)],
    "submit twice": () => [submit(portal), submit(portal)],
    "submit to both": () => [submit(portal), submit(newProcess())],
    edit: () => {
      request = { ...request, tags: { edit: String(left.length) } };
      return [submit(portal)];
    },
    recover: () => [recover()],
    "late ones end": () => [lateOnesEnd()],
    "an hour passes": () => {
      clock.ms += 3_600_000;
      return [recover()];
    },
  };
  const perform = async (act: ScenarioAction) => {
    const lived = await Promise.all(deeds[act]());
    if (lived.every(Boolean)) return;
    portal = newProcess();
    if (ownFile) await endOldClaims(portal.dependencies);
    else clock.ms += claimMs;
  };
  for (const act of ["submit", ...acts] satisfies ScenarioAction[]) await perform(act);
  left.length = 0;
  for (const act of ["late ones end", "recover", "recover"] satisfies ScenarioAction[])
    await perform(act);
  return { aws, responses, clientToken: request.clientToken };
}

/** Returns a promise, and the function that resolves it with `word`. */
function signal<Word extends string>(word: Word): [Promise<Word>, () => void] {
  let raise = () => {};
  const raised = new Promise<Word>((resolve) => {
    raise = () => resolve(word);
  });
  return [raised, raise];
}
