import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { AdmittedCall } from "../../src/model/call.ts";
import { readAnswer } from "./judges.ts";
import type { Answer, OpenJudge } from "./judges.ts";

const START_LIMIT_MS = 30_000;
const ATTEMPTS = 5;

/** A stock `opa run --server` that was given the bundle and nothing else, asked over HTTP on a loopback port. */
export async function httpJudge(opa: string, bundle: Uint8Array): Promise<OpenJudge> {
  const folder = await mkdtemp(join(tmpdir(), "ambit-http-"));
  const archive = join(folder, "bundle.tar.gz");
  await writeFile(archive, bundle);
  const server = await start(opa, archive, folder);
  return {
    name: "HTTP",
    async decide(calls) {
      const answers: Answer[] = [];
      for (const call of calls) answers.push(readAnswer(await ask(server.address, "decision", call), await ask(server.address, "limits", call)));
      return answers;
    },
    async close() {
      await stop(server.process);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Server {
  readonly process: ChildProcess;
  readonly address: string;
}

async function ask(address: string, entrypoint: "decision" | "limits", call: AdmittedCall): Promise<unknown> {
  const response = await fetch(`${address}/v1/data/ambit/${entrypoint}/result`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ input: call }) });
  const body = (await response.json()) as { readonly result?: unknown };
  if (!response.ok || body.result === undefined) throw new Error(`the server answered ${response.status} ${JSON.stringify(body)} for ${JSON.stringify(call)}`);
  return body.result;
}

/** Another process can take the port between finding it and using it; then another port is tried. */
async function start(opa: string, archive: string, folder: string): Promise<Server> {
  let complaint = "";
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    const server = spawn(opa, ["run", "--server", "--addr", `127.0.0.1:${port}`, "--bundle", archive, "--log-level", "error", "--disable-telemetry"], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    server.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    if (await isReady(server, address)) return { process: server, address };
    await stop(server);
    complaint = said;
  }
  throw new Error(`opa run --server did not start: ${complaint}`);
}

async function isReady(server: ChildProcess, address: string): Promise<boolean> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline && server.exitCode === null) {
    const healthy = await fetch(`${address}/health?bundles`).then((response) => response.ok, () => false);
    // A stranger on the port may be healthy too, but our own server has ended then.
    if (healthy && server.exitCode === null) return true;
    await sleep(20);
  }
  return false;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  const lingers = setTimeout(() => server.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(lingers);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
