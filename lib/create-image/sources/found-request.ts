import type { SourceDialect } from "../dialect";
import type { UnimportedValue } from "../import-reader";

export interface FoundRequest {
  /** The detected format, e.g. "CloudFormation resource AppImage". */
  title: string;
  /** The members of the request, as spelled in the dialect. */
  request: unknown;
  dialect: SourceDialect;
  /** Values that were dropped while the source was parsed, before its members are imported. */
  notes: UnimportedValue[];
  /** The Region that the source names, unless a shell would replace a part of it. */
  region?: string;
}
