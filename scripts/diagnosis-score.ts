import { countResults, failureResults, harmlessResults } from "@/lib/diagnosis/testing/score";

// Prints how the diagnosis does on the corpus of public failures (lib/diagnosis/cases). With
// --misses it lists the development half's cases that it gets wrong; the held-out half is counted
// only, so that no entry is written for it.
const results = failureResults();
const harmless = harmlessResults();
for (const half of ["development", "held-out"] as const) {
  const own = results.filter((result) => result.half === half);
  const categories = [...new Set(own.map(({ category }) => category))];
  const rows = categories.map((category) => [
    category,
    countResults(own.filter((result) => result.category === category)),
  ]);
  console.log(`\n${half}`);
  console.table(Object.fromEntries([...rows, ["all", countResults(own)]]));
  const logs = harmless.filter((result) => result.half === half);
  const wrong = logs.filter(({ causes }) => causes.length > 0);
  console.log(`${wrong.length} of ${logs.length} harmless logs produce a cause.`);
}

if (process.argv.includes("--misses")) {
  const missed = results.filter(
    ({ half, verdict, quoted }) => half === "development" && (verdict !== "right" || !quoted),
  );
  for (const { id, verdict, first, quoted } of missed) console.log({ id, verdict, first, quoted });
  for (const { id, half, causes } of harmless) {
    if (half === "development" && causes.length > 0) console.log({ id, causes });
  }
}
