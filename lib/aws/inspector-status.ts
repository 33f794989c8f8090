import "server-only";
import { BatchGetAccountStatusCommand } from "@aws-sdk/client-inspector2";
import type { Result } from "@/lib/errors/result";
import type { InspectorStatus } from "@/lib/imagebuilder/views";
import type { ActingAs } from "./acting-as";
import { ask } from "./ask";
import { askInTurn } from "./budget/ask-in-turn";
import { inspectorClient } from "./clients";
import { listOf, part, text } from "./lenient";
import { readShared } from "./shared";

const state = part({ status: text });
const answerShape = part({
  accounts: listOf(part({ accountId: text, resourceState: part({ ec2: state, ecr: state }) })),
});

/**
 * The resource types that Amazon Inspector scans in the role's account and Region. Within the
 * account's call budget, and cached for a short time.
 *
 * @returns `AccessDenied` if the role lacks inspector2:BatchGetAccountStatus
 */
export function readInspectorStatus(acting: ActingAs): Promise<Result<InspectorStatus>> {
  return askInTurn(acting, "inspector status", (turn) =>
    ask(acting, () =>
      readShared(acting, "inspector status", async () => {
        await turn();
        const command = new BatchGetAccountStatusCommand({ accountIds: [acting.account] });
        return statusIn(await inspectorClient(acting).send(command), acting.account);
      }),
    ),
  );
}

function statusIn(answer: unknown, account: string): InspectorStatus {
  const { accounts } = answerShape.parse(answer);
  const resources = accounts.find(({ accountId }) => accountId === account)?.resourceState;
  return { ec2: wordFor(resources?.ec2.status), ecr: wordFor(resources?.ecr.status) };
}

/** @param status as the API reference lists them; one that is being enabled is not known to scan */
function wordFor(status: string | undefined): InspectorStatus["ec2"] {
  if (status === "ENABLED") return "enabled";
  const off = ["DISABLED", "DISABLING", "SUSPENDED", "SUSPENDING"];
  return off.includes(status ?? "") ? "disabled" : "unknown";
}
