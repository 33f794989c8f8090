import { expect, it, vi } from "vitest";
import type { ActingRole } from "@/lib/auth/scope-types";
import { ok } from "@/lib/errors/result";
import type { TokenSession } from "@/lib/tokens/authenticate";
import { getBuildLog } from "./builds";

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/base/1.0.0/1";
const gone = { deleted: true };
const read = vi.hoisted(() => vi.fn());
vi.mock("@/lib/build-logs/read-log", () => ({ readLog: read }));

it.each([true, false])("marks a log that no longer exists (more lines: %s)", async (more) => {
  const head = {
    ...{ state: "lines", generation: "a", from: 0, next: 4, more, complete: false, cut: false },
    ...{ group: "/aws/imagebuilder/base", stream: "1.0.0/1", gone },
  };
  read.mockResolvedValue(ok({ head, lines: Buffer.from("1\ta\n") }));
  const part = await getBuildLog.run({
    session: {} as TokenSession,
    role: { scope: "engineer@eu-west-1" } as ActingRole,
    input: { arn, from: 0 },
  });
  expect(part).toMatchObject({ ok: true, value: { more, complete: !more, gone } });
  expect(getBuildLog.output.parse(part.ok && part.value)).toMatchObject({ gone });
});
