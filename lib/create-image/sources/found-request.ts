import type { SourceDialect } from "../dialect";
import type { UnimportedValue } from "../import-reader";

/** A request found in a text. */
export interface FoundRequest {
  /** The detected format, e.g. "CloudFormation resource AppImage". */
  title: string;
  /** The members of the request, as spelled in the dialect. */
  request: unknown;
  dialect: SourceDialect;
  /** Values that are left out, as far as this is known before the members are read. */
  notes: UnimportedValue[];
}
