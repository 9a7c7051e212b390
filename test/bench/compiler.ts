import { compile } from "../../src/compiler/index.ts";
import type { Opa } from "../../src/toolchain/index.ts";
import { built, compiled, manyTools } from "./build.ts";

/** check and build on a thousand rules; the build with each OPA that there is. */
export async function benchCompiler(opas: readonly Opa[]): Promise<void> {
  const files = manyTools(200);
  console.log("\n1,000 rules over 200 tools\n");
  const checks = await times(7, async () => void compile(files));
  console.log(`check                          ${ms(checks)}`);
  const compilation = compiled(files);
  for (const opa of opas) console.log(`build, ${opa.origin.padEnd(22)}  ${ms(await times(3, () => built(compilation, opa)))}`);
}

async function times(count: number, run: () => Promise<unknown>): Promise<readonly number[]> {
  const all: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await run();
    all.push(performance.now() - start);
  }
  return all.toSorted((a, b) => a - b);
}

function ms(sorted: readonly number[]): string {
  const median = sorted[sorted.length >> 1] ?? Number.NaN;
  return `${median.toFixed(0)} ms (${(sorted[0] ?? Number.NaN).toFixed(0)} to ${(sorted.at(-1) ?? Number.NaN).toFixed(0)}, ${sorted.length} runs)`;
}
