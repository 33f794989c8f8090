import "server-only";
import { ListImagesCommand } from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import type { ActingAs } from "../acting-as";
import { ask } from "../ask";
import { imageBuilderClient } from "../clients";

/** Lists one image to check whether the role may list images of the account and Region. */
export function listOneImage(acting: ActingAs): Promise<Result<null>> {
  return ask(acting, async () => {
    await imageBuilderClient(acting).send(new ListImagesCommand({ maxResults: 1 }));
    return null;
  });
}
