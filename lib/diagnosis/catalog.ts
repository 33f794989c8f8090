import { accessFailures } from "./catalog/access";
import { commandFailures } from "./catalog/commands";
import { dataAccessFailures } from "./catalog/data-access";
import { distributionFailures } from "./catalog/distribution";
import { fileFailures } from "./catalog/files";
import { genericFailures } from "./catalog/generic";
import { hardeningFailures } from "./catalog/hardening";
import { hostFailures } from "./catalog/host";
import { imageBuilderFailures } from "./catalog/image-builder";
import { instanceFailures } from "./catalog/instance";
import { launchFailures } from "./catalog/launch";
import { networkFailures } from "./catalog/network";
import { packageSourceFailures } from "./catalog/package-sources";
import { packageFailures } from "./catalog/packages";
import { resourceFailures } from "./catalog/resources";
import { runtimeFailures } from "./catalog/runtime";
import { versionFailures } from "./catalog/versions";
import { windowsFailures } from "./catalog/windows";
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
