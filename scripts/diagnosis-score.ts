import { corpusSplits } from "@/lib/diagnosis/testing/cases";
import { countResults, scoreFailureCases, scoreHarmlessCases } from "@/lib/diagnosis/testing/score";

// Prints the diagnosis score for the corpus of public failures (lib/diagnosis/cases). --misses
// lists the failed cases. Cases in the held-out half are only counted, so that no catalog entry is
// written to match them.
const results = scoreFailureCases();
const harmless = scoreHarmlessCases();
for (const part of corpusSplits) {
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
