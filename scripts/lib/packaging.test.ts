import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import { resolveRepositoryPath } from "@/scripts/lib/paths.mjs";

const run = promisify(execFile);
const read = (path: string) => readFile(resolveRepositoryPath(`deploy/${path}`), "utf8");

/** The statement timeout of migrations plus their maximum wait for locked tables. */
const longestMigrationMinutes = 40;

/** Variables that Kiln, Node.js, or the standalone server reads. */
async function knownVariables(): Promise<Set<string>> {
  const env = await readFile(resolveRepositoryPath("lib/config/env.ts"), "utf8");
  const own = [...env.matchAll(/^ {2}([A-Z_]+)(?=:)/gm)].map(([, name = ""]) => name);
  return new Set([...own, "NODE_OPTIONS", "NODE_ENV", "HOSTNAME", "PORT", "KILN_COMMIT"]);
}

async function unknownVariables(names: string[]): Promise<string[]> {
  const known = await knownVariables();
  return names.filter((name) => !known.has(name) && name !== "NEXT_TELEMETRY_DISABLED");
}

describe("deploy/Containerfile", () => {
  it("runs as another user than root, without a shell", async () => {
    const lines = (await read("Containerfile")).split("\n");
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM")));
    expect(last).toContain("USER 1000:1000");
    expect(last.filter((line) => /^(RUN|ADD)\b/.test(line))).toEqual([]);
    const commands = last.filter((line) => /^\s*CMD\b/.test(line));
    expect(commands).toHaveLength(2);
    for (const command of commands) {
      expect(JSON.parse(command.trim().replace("CMD ", ""))[0]).toBe("node");
    }
    expect(last.join("\n")).toContain("/api/ready");
  });

  it("sets variables that exist", async () => {
    const names = [...(await read("Containerfile")).matchAll(/\b([A-Z][A-Z_]+)=/g)];
    expect(await unknownVariables(names.map(([, name = ""]) => name))).toEqual([]);
  });
});

describe("deploy/compose.yaml", () => {
  it("hardens Kiln and waits for PostgreSQL", async () => {
    const { services } = parse(await read("compose.yaml"));
    const { kiln, postgres } = services;
    expect(kiln).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
      depends_on: { postgres: { condition: "service_healthy" } },
    });
    expect(postgres.healthcheck.test).toContain("pg_isready");
    expect(kiln.ports).toEqual(["127.0.0.1:3000:3000"]);
    expect(await unknownVariables(Object.keys(kiln.environment))).toEqual([]);
  });
});

describe("deploy/systemd/kiln.service", () => {
  it("sets variables that exist", async () => {
    const lines = (await read("systemd/kiln.service")).match(/^Environment=.*/gm) ?? [];
    const names = lines.flatMap(
      (line) => line.replace("Environment=", "").match(/\w+(?==)/g) ?? [],
    );
    expect(names).toContain("KILN_CONFIG");
    expect(await unknownVariables(names)).toEqual([]);
  });

  it("is accepted by systemd-analyze, where installed", async ({ skip }) => {
    const installed = await run("systemd-analyze", ["--version"]).catch(() => null);
    if (!installed) return skip("systemd-analyze isn't installed");
    const folder = await mkdtemp(join(tmpdir(), "kiln-unit-"));
    const unit = join(folder, "kiln.service");
    // Node.js might be in another folder on the machine that runs the test.
    const text = (await read("systemd/kiln.service")).replace("/usr/bin/node", process.execPath);
    await writeFile(unit, text.replace("WorkingDirectory=/opt/kiln", `WorkingDirectory=${folder}`));
    const { stderr } = await run("systemd-analyze", ["verify", unit]).catch((error) => error);
    await rm(folder, { recursive: true });
    expect(stderr.split("\n").filter((line: string) => line.includes("kiln.service"))).toEqual([]);
  });
});

describe("deploy/helm/kiln", () => {
  const templates = async () => {
    const names = await readdir(resolveRepositoryPath("deploy/helm/kiln/templates"));
    return Promise.all(names.map((name) => read(`helm/kiln/templates/${name}`)));
  };
  const values = async () => parse(await read("helm/kiln/values.yaml"));
  const schema = async () => {
    const { $schema: _, ...json } = JSON.parse(await read("helm/kiln/values.schema.json"));
    return z.fromJSONSchema(json);
  };

  it("has default values that its schema accepts, and rejects unknown ones", async () => {
    const accepts = await schema();
    expect(accepts.safeParse(await values()).error?.issues).toBeUndefined();
    const withSecret = { ...(await values()), envFromSecrets: ["kiln-notifications"] };
    expect(accepts.safeParse(withSecret).success).toBe(true);
    expect(accepts.safeParse({ ...(await values()), replica: 3 }).success).toBe(false);
    expect(accepts.safeParse({ ...(await values()), replicas: 0 }).success).toBe(false);
  });

  it("uses existing values only", async () => {
    const all = await values();
    const used = (await templates()).flatMap((text) => text.match(/\.Values(\.\w+)+/g) ?? []);
    expect(used.length).toBeGreaterThan(20);
    const missing = used.filter((path) => {
      const keys = path.split(".").slice(2);
      return keys.reduce((value, key) => value?.[key], all) === undefined;
    });
    expect(missing).toEqual([]);
  });

  /** Reads the templates without Helm, with a constant in place of each expression. */
  async function manifests() {
    return (await templates()).flatMap((text) => {
      const plain = text
        .replace(/^\s*\{\{.*\}\}\s*$/gm, "")
        .replace(/"[^"\n]*\{\{[^}]*\}\}"/g, '"1"')
        .replace(/\{\{[^}]*\}\}/g, "1");
      return parseAllDocuments(plain).map((document) => {
        expect(document.errors).toEqual([]);
        return document.toJS();
      });
    });
  }

  it("contains one manifest of each kind", async () => {
    const kinds = (await manifests()).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
    expect(kinds.toSorted()).toEqual([
      ...["apps/v1 Deployment", "autoscaling/v2 HorizontalPodAutoscaler"],
      ...["networking.k8s.io/v1 Ingress", "networking.k8s.io/v1 NetworkPolicy"],
      ...["policy/v1 PodDisruptionBudget", "v1 ConfigMap", "v1 Service", "v1 ServiceAccount"],
    ]);
  });

  it("runs Kiln hardened, with probes, and with variables that exist", async () => {
    const { spec } = (await manifests()).find(({ kind }) => kind === "Deployment");
    const pod = spec.template.spec;
    const [container] = pod.containers;
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    expect(container.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
    });
    expect(container.readinessProbe.httpGet.path).toBe("/api/ready");
    expect((await values()).startupSeconds).toBeGreaterThan(longestMigrationMinutes * 60);
    expect(container.startupProbe).toMatchObject({ periodSeconds: 2, failureThreshold: 1 });
    expect(container.lifecycle.preStop.exec.command).toEqual(["sleep", 1]);
    expect(container.livenessProbe.httpGet.path).toBe("/api/health");
    const names = container.env.map(({ name }: { name: string | number }) => String(name));
    expect(await unknownVariables(names.filter((name: string) => name !== "1"))).toEqual([]);
    expect(names).toContain("DATABASE_URL");
    expect(container.envFrom).toEqual([{ secretRef: { name: 1 } }]);
  });
});
