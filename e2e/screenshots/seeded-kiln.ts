import type { KilnOptions } from "../support/kiln";

/** The options of the Kiln for most screenshots, with waiting builds and rules for some recipes. */
export const seededKilnOptions = {
  env: { KILN_SANDBOX_WAITING: "12" },
  reviews: [
    {
      name: "Two leads",
      gate: "submit",
      when: { recipe: "*image-recipe/al2023-base/1.1.0" },
      approvals: 2,
      reason: "both",
      ticket: { pattern: "CHG\\d+", url: "https://changes.example.com/{ticket}" },
    },
    { name: "Nobody", gate: "step", when: { recipe: "unused-*" }, reviewers: ["nobody"] },
  ],
} satisfies KilnOptions;
