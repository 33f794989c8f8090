import type { SourceDialect } from "../dialect";
import type { UnimportedValue } from "../import-reader";

/** A request found in pasted text. */
export interface FoundRequest {
  /** The detected format, e.g. "CloudFormation resource AppImage". */
  title: string;
  /** The members of the request, as spelled in the dialect. */
  request: unknown;
  dialect: SourceDialect;
  /** Values that are known to be left out before the members are read. */
  notes: UnimportedValue[];
}
