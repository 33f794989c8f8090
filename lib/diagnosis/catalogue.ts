import { accessFailures } from "./catalogue/access";
import { distributionFailures } from "./catalogue/distribution";
import { instanceFailures } from "./catalogue/instance";
import { launchFailures } from "./catalogue/launch";
import { networkFailures } from "./catalogue/network";
import { settingFailures } from "./catalogue/settings";
import { timeFailures } from "./catalogue/time";
import type { KnownFailure } from "./types";

/** Every known failure. Of two that match with the same certainty, the earlier is the better word. */
export const knownFailures: readonly KnownFailure[] = [
  ...launchFailures,
  ...distributionFailures,
  ...accessFailures,
  ...settingFailures,
  ...networkFailures,
  ...instanceFailures,
  ...timeFailures,
];
