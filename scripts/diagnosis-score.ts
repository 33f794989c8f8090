import { parts } from "@/lib/diagnosis/testing/cases";
import { countResults, failureResults, harmlessResults } from "@/lib/diagnosis/testing/score";

// Prints how the diagnosis does on the corpus of public failures (lib/diagnosis/cases). With
// --misses it lists the cases that it gets wrong, except the held-out half's: these are counted
// only, so that no entry is written for them.
const results = failureResults();
const harmless = harmlessResults();
for (const part of parts) {
  const own = results.filter((result) => result.part === part);
  const categories = [...new Set(own.map(({ category }) => category))];
  const rows = categories.map((category) => [
    category,
    countResults(own.filter((result) => result.category === category)),
  ]);
  console.log(`\n${part}`);
  console.table(Object.fromEntries([...rows, ["all", countResults(own)]]));
  const logs = harmless.filter((result) => result.part === part);
  const wrong = logs.filter(({ causes }) => causes.length > 0);
  console.log(
    `${wrong.length} of ${logs.length} logs without a failure were given a cause (false positives).`,
  );
}

if (process.argv.includes("--misses")) {
  const missed = results.filter(
    ({ part, verdict, quoted }) => part !== "held-out" && (verdict !== "right" || !quoted),
  );
  for (const { id, verdict, first, quoted } of missed) console.log({ id, verdict, first, quoted });
  for (const { id, part, causes } of harmless) {
    if (part !== "held-out" && causes.length > 0) console.log({ id, causes });
  }
}
