import { describe, expect, it } from "vitest";
import { getLineWeight, interpretLog } from "./read-log";
import { runToCompletion } from "./slices";

const weights = (...texts: string[]) =>
  runToCompletion(
    interpretLog(texts.map((text, index) => ({ number: index + 1, at: 0, text }))),
  ).map(getLineWeight);

describe("a line of the log", () => {
  it.each([
    "Stdout: TASK [1.1.2.3 | Ensure noexec option set on /tmp partition]",
    "Stdout: proc on /proc type proc (rw,nosuid,nodev,noexec,relatime)",
    "Stdout: tmpfs /tmp tmpfs defaults,rw,nosuid,nodev,noexec,relatime 0 0",
    "Stdout: Rule    xccdf_org.ssgproject.content_rule_mount_option_tmp_noexec",
    "Stdout: + echo 'E: Could not get lock'",
    "Stdout: Step 4/9 : RUN test ! -e /error || exit 1",
    "Stdout: Another app is currently holding the yum lock; waiting for it to exit...",
    "Stdout: 2026-03-20 15:17:23, Info       SYSPRP The error log is new",
    "Stdout: N: Updating from such a repository can't be done securely",
    "Stdout: kernel.panic_on_oops=1",
    "Stdout:   --timeout SEC   give up if the connection timed out",
    "Stdout:   -l, --label KEY=VALUE,KEY=VALUE  fail if a label was not found",
    "Stdout:   --volumes-from=a,b,c,d,e,f,g,h  fail if the mount failed",
    "Stdout:   --config FILE,  fail if the file was not found",
  ])("is no evidence: %s", (text) => {
    expect(weights(text)).toEqual(["none"]);
  });

  it("is evidence in full where a program reports a failure", () => {
    expect(weights("Stderr: E: Unable to locate package jq")).toEqual(["full"]);
    expect(weights("Info CmdExecution: Stderr: no space left on device")).toEqual(["full"]);
  });

  it("counts less as a warning or a retry", () => {
    expect(weights("Stdout: W: Failed to fetch http://x")).toEqual(["less"]);
    expect(weights("Stderr: Connection refused. Retrying in 5 s")).toEqual(["less"]);
  });

  it("is no evidence once a retry has succeeded", () => {
    const lines = weights("curl: (6) Could not resolve host: x", "Retrying in 5 s", "200 OK");
    expect(lines[0]).toBe("none");
  });

  it("counts less when a success follows that may be another command's", () => {
    expect(weights("cannot open x", "Complete!")[0]).toBe("less");
  });

  it("is no evidence when the command that printed it ended well", () => {
    const lines = ["cannot open x", "ExitCode 0", "cannot open y", "ExitCode 1"];
    expect(weights(...lines)).toEqual(["none", "none", "full", "full"]);
  });

  it("counts less when a later command failed too", () => {
    expect(weights("cannot open x", "ExitCode 2", "cannot open y", "ExitCode 1")[0]).toBe("less");
  });

  it("is no evidence once the output goes on after a retry", () => {
    const lines = weights(
      "Stderr: WARNING: Retrying after a broken connection",
      "Stdout: Collecting x",
    );
    expect(lines[0]).toBe("none");
  });

  it("counts in full as a warning that the next error confirms", () => {
    const lines = weights("W: Failed to fetch http://x", "E: Some index files failed to download.");
    expect(lines[0]).toBe("full");
  });

  it.each([
    [
      "W: GPG error: http://x stable InRelease: NO_PUBKEY 1234567890ABCDEF",
      "E: Unmet dependencies",
    ],
    ["/var/tmp/rpm-tmp.Ab12Cd: line 5: x: not found", "error: %pre(a-1.0) scriptlet failed"],
    ["/var/lib/dpkg/info/a.postinst: 3: x: not found", "dpkg: error processing package a"],
  ])("is evidence only if its program reports an error: %s", (line, error) => {
    expect(weights(line, error, "ExitCode 1")[0]).not.toBe("none");
    expect(weights(line, "Checking a", "ExitCode 1")[0]).toBe("none");
    expect(weights(line)[0]).not.toBe("none");
  });

  it("is evidence of a held lock unless the command continued", () => {
    const lines = ["Existing lock x: another copy is running", "waiting for it to exit..."];
    expect(weights(...lines, "  The other application is: yum")[0]).toBe("full");
    expect(weights(...lines, "Installing x", "ExitCode 1")[0]).toBe("none");
    expect(
      weights("E: Could not get lock x", "Timed out waiting for the lock", "ExitCode 1"),
    ).toEqual(["full", "full", "full"]);
  });

  it.each([
    [
      "Existing lock x: another copy is running",
      "Another app is currently holding the yum lock; waiting for it to exit...",
      "  The other application is: yum",
      "Terminated",
      "ExitCode 124",
    ],
    [
      "E: Could not get lock x",
      "Timeout reached while waiting for apt lock. Exiting.",
      "ExitCode 1",
    ],
    ["System management is locked", "Waiting for another zypper process to exit", "ExitCode 1"],
  ])("is evidence of a lock that wasn't released: %s", (...lines) => {
    expect(weights(...lines)[0]).toBe("full");
  });

  it("is no evidence of a lock that was released, even if another failure follows", () => {
    const lock = ["Existing lock x", "x holds the yum lock; waiting for it to exit..."];
    const lines = weights("x: command not found", ...lock, "E: No package y", "ExitCode 1");
    expect(lines.slice(0, 4)).toEqual(["full", "none", "none", "full"]);
  });

  it("isn't followed by ordinary output if a stack trace follows", () => {
    const trace = ["a", "b", "c", "d"].map((name) => `\tat java.base/java.util.${name}(A.java:1)`);
    expect(weights("java.io.IOException: x", ...trace, "ExitCode 1")[0]).toBe("full");
  });

  it("counts less when the command went on for long", () => {
    const quiet = ["Checking a", "Checking b", "Checking c", "Checking d"];
    expect(weights("x: command not found", ...quiet, "ExitCode 1")[0]).toBe("less");
    expect(weights("x: command not found", "Checking a", "ExitCode 1")[0]).toBe("full");
  });
});
