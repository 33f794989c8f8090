/** A measurement and its maximum, in the same unit. */
export interface Measurement {
  name: string;
  value: number;
  unit: "ms" | "KB" | "MB" | "MB/min" | "score" | "calls" | "count" | "%" | "ratio";
  budget: number;
}

/** Prints a measurement as a JSON line. The exit code is 1 if a budget was exceeded. */
export function reportMeasurement({ name, value, unit, budget }: Measurement): void {
  const rounded = Math.round(value * 1_000) / 1_000;
  const holds = rounded <= budget;
  console.log(JSON.stringify({ name, value: rounded, unit, budget, holds }));
  if (!holds) process.exitCode = 1;
}
