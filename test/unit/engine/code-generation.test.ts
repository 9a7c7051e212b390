import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { tinyBundle } from "../../support/tiny-bundle.ts";
import { cannedPolicy } from "../../support/tiny-policies.ts";

const run = promisify(execFile);
const program = fileURLToPath(new URL("../../support/load-and-decide.ts", import.meta.url));

test("a bundle loads and decides where no code may be made from strings", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ambit-code-"));
  try {
    const { bytes, wasm, data, manifest } = await tinyBundle(cannedPolicy());
    await writeFile(join(folder, "bundle.tar.gz"), bytes);
    await writeFile(join(folder, "parts.json"), JSON.stringify({ wasm: Buffer.from(wasm).toString("base64"), data, manifest }));
    const flags = ["--disallow-code-generation-from-strings", "--import", "tsx"];
    const calls = ['{"tool":"refund","arguments":{"amount":500}}', '{"tool":"refund","arguments":{"amount":501}}', '{"tool":"ask"', "{}"];
    const { stdout } = await run(process.execPath, [...flags, program, join(folder, "bundle.tar.gz"), join(folder, "parts.json"), ...calls]);
    expect(stdout).toBe("allow deny deny deny\nallow deny deny deny\n");
    await expect(run(process.execPath, [...flags.slice(0, 1), "--eval", "eval('1')"]), "the flag does something").rejects.toThrow("Code generation from strings disallowed");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
