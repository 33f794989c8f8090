/** The texts of both summaries of the differences from the previous good build. */
export const previousGoodTitle = "Differences from the previous good build";
export const noPreviousGood = "No previous good build of this image to compare with.";
