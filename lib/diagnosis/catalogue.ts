import { accessFailures } from "./catalogue/access";
import { commandFailures } from "./catalogue/commands";
import { dataAccessFailures } from "./catalogue/data-access";
import { distributionFailures } from "./catalogue/distribution";
import { fileFailures } from "./catalogue/files";
import { genericFailures } from "./catalogue/generic";
import { hardeningFailures } from "./catalogue/hardening";
import { hostFailures } from "./catalogue/host";
import { imageBuilderFailures } from "./catalogue/image-builder";
import { instanceFailures } from "./catalogue/instance";
import { launchFailures } from "./catalogue/launch";
import { networkFailures } from "./catalogue/network";
import { packageSourceFailures } from "./catalogue/package-sources";
import { packageFailures } from "./catalogue/packages";
import { resourceFailures } from "./catalogue/resources";
import { runtimeFailures } from "./catalogue/runtime";
import { versionFailures } from "./catalogue/versions";
import { windowsFailures } from "./catalogue/windows";
import type { KnownFailure } from "./types";

/** All known failures. If two match equally well, the earlier one is listed first. */
export const knownFailures: readonly KnownFailure[] = [
  ...launchFailures,
  ...distributionFailures,
  ...accessFailures,
  ...dataAccessFailures,
  ...imageBuilderFailures,
  ...resourceFailures,
  ...windowsFailures,
  ...instanceFailures,
  ...versionFailures,
  ...hardeningFailures,
  ...hostFailures,
  ...fileFailures,
  ...runtimeFailures,
  ...commandFailures,
  ...packageFailures,
  ...packageSourceFailures,
  ...networkFailures,
  ...genericFailures,
];
