/** Shared by the comparison of a build and that of a request. */
export const previousGoodTitle = "Comparison with the previous good build";
export const noPreviousGood = "No previous good build of this image to compare with.";
