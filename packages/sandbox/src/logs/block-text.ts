import { generateHex, mixHash, pickByHash } from "./fast-random";

/**
 * Generates a line of a tool's output from its position in the run (0 to BLOCK_LINES - 1) and a
 * pseudorandom hash.
 */
export type BlockLineGenerator = (line: number, hash: number) => string;

/** The number of lines per tool run. */
export const BLOCK_LINES = 240;

const PACKAGES = [
  "openssl-libs",
  "systemd-udev",
  "python3-libs",
  "java-21-amazon-corretto-headless",
  "containerd",
  "kernel-livepatch-6.1",
  "ca-certificates",
  "amazon-ssm-agent",
  "nginx-core",
  "glibc-langpack-en",
] as const;
const MODULES = ["net/http2", "core/session", "drivers/nvme", "crypto/x509", "ui/table"] as const;
const HOSTS = ["cdn.amazonlinux.com", "registry.npmjs.org", "mirror.internal.example"] as const;

const formatVersion = (hash: number) => `${hash % 9}.${(hash >>> 4) % 30}.${(hash >>> 9) % 40}`;

/** A package manager's numbered lines, as dnf prints them. */
const packageManager: BlockLineGenerator = (line, hash) => {
  const name = pickByHash(PACKAGES, hash);
  if (line === 0) return "Running transaction check";
  if (line === 1) return "Transaction check succeeded.";
  if (line === 2) return "Running transaction";
  const verb = pickByHash(
    ["Upgrading", "Installing", "Running scriptlet", "Verifying"],
    hash >>> 7,
  );
  const column = `${verb}`.padStart(16);
  return `${column} : ${name}-${formatVersion(hash)}-1.amzn2023.x86_64${" ".repeat(12)}${line}/${BLOCK_LINES - 3}`;
};

/** A download with progress. */
const download: BlockLineGenerator = (line, hash) => {
  const percent = Math.min(100, Math.round((line / (BLOCK_LINES - 1)) * 100));
  const bar = "#".repeat(percent >> 2).padEnd(25, ".");
  const size = (1 + (hash % 9000) / 10).toFixed(1);
  return `[${String(percent).padStart(3)}%] ${bar} https://${pickByHash(HOSTS, hash)}/pool/${generateHex(hash, 12)}/${pickByHash(PACKAGES, hash >>> 5)}-${formatVersion(hash)}.tar.gz  ${size} kB/s  eta 00:${String(59 - (line % 60)).padStart(2, "0")}`;
};

/** A compiler's long command lines. */
const compiler: BlockLineGenerator = (line, hash) => {
  const module = pickByHash(MODULES, hash);
  if (hash % 61 === 0) {
    return `src/${module}/file_${line}.c:${1 + (hash % 900)}:${1 + (hash % 70)}: warning: unused variable 'tmp_${hash % 99}' [-Wunused-variable]`;
  }
  return `[${line + 1}/${BLOCK_LINES}] cc -std=c17 -O2 -g -pipe -Wall -Wextra -Wformat -Werror=format-security -fstack-protector-strong -fstack-clash-protection -D_FORTIFY_SOURCE=2 -DBUILD_ID=\\"${generateHex(hash, 16)}\\" -I/opt/build/include -I/opt/build/include/${module} -march=x86-64-v3 -mtune=generic -fasynchronous-unwind-tables -fPIC -MMD -MF build/${module}/file_${line}.d -o build/${module}/file_${line}.o -c src/${module}/file_${line}.c`;
};

/** A configuration tool with colored output. */
const coloredTasks: BlockLineGenerator = (line, hash) => {
  const host = `build-${generateHex(hash, 4)}`;
  switch (line % 8) {
    case 0:
      return `\u001b[1mTASK [${pickByHash(MODULES, hash)} : ensure ${pickByHash(PACKAGES, hash >>> 4)} is configured]\u001b[0m ${"*".repeat(60)}`;
    case 1:
      return `\u001b[0;33mchanged: [${host}] => (item={'name': '${pickByHash(PACKAGES, hash)}', 'state': 'present'})\u001b[0m`;
    case 2:
      return `\u001b[0;36mskipping: [${host}]\u001b[0m`;
    case 3:
      return `\u001b[38;5;208m[WARNING]\u001b[0m: Consider the module instead of running '\u001b[4msystemctl\u001b[24m'`;
    case 4:
      return `\u001b[32m✔\u001b[0m ${pickByHash(MODULES, hash)} \u001b[2m(${hash % 900} ms)\u001b[22m`;
    case 5:
      return `📦 \u001b[38;2;120;180;255m${pickByHash(PACKAGES, hash)}\u001b[39m ➜ ${formatVersion(hash)} 🎉`;
    default:
      return `\u001b[0;32mok: [${host}]\u001b[0m`;
  }
};

const checksums: BlockLineGenerator = (_line, hash) =>
  `${generateHex(hash, 64)}  /usr/share/${pickByHash(PACKAGES, hash)}/${pickByHash(MODULES, hash >>> 3)}/${generateHex(hash ^ 7, 8)}.so: OK`;

/** A report with markup, which must be displayed as text. */
const markup: BlockLineGenerator = (line, hash) =>
  line % 5 === 0
    ? `<testsuite name="${pickByHash(MODULES, hash)}" tests="${hash % 40}" time="0.${hash % 999}"><properties><property name="os" value="linux &amp; more"/></properties>`
    : `  <testcase classname="${pickByHash(MODULES, hash)}.T${line}" name="should &lt;b&gt;hold&lt;/b&gt; #${line}"><system-out><![CDATA[<img src=x onerror="alert(${line})"><script>document.title='x'</script>]]></system-out></testcase>`;

/** A Windows installer, whose lines end with a carriage return. */
const windowsInstaller: BlockLineGenerator = (line, hash) => {
  const update = `KB50${10_000 + (hash % 89_999)}`;
  switch (line % 4) {
    case 0:
      return `VERBOSE: [${update}] Downloaded 2026-05 Cumulative Update for Microsoft server operating system (${(hash % 8000) / 10} MB)\r`;
    case 1:
      return `Progress: Downloading ${pickByHash(PACKAGES, hash)} ${formatVersion(hash)}... ${Math.round((line / BLOCK_LINES) * 100)}%\r`;
    case 2:
      return `PS C:\\ProgramData\\Amazon> Install-Package -Name '${pickByHash(PACKAGES, hash)}' -RequiredVersion ${formatVersion(hash)} -Force\r`;
    default:
      return `${update}   Installed   ${generateHex(hash, 8)}-${generateHex(hash ^ 3, 4)}   NT AUTHORITY\\SYSTEM\r`;
  }
};

/** Returns a line of about 100 kB that looks like an encoded archive. */
export function generateLongLine(hash: number): string {
  const part = Buffer.from(generateHex(hash, 96)).toString("base64");
  return `payload.b64: ${part.repeat(Math.ceil(100_000 / part.length))}`;
}

export const LINUX_BLOCKS = [
  packageManager,
  compiler,
  download,
  coloredTasks,
  compiler,
  checksums,
  packageManager,
  compiler,
  markup,
] as const;

export const WINDOWS_BLOCKS = [windowsInstaller, compiler, windowsInstaller, coloredTasks] as const;

/** Picks the tool of a block by the hash. */
export function selectBlock(
  blocks: readonly [BlockLineGenerator, ...BlockLineGenerator[]],
  hash: number,
): BlockLineGenerator {
  return pickByHash(blocks, mixHash(hash, 17));
}
