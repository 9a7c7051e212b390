import { loadBundle } from "../../src/engine/index.ts";
import type { Opa } from "../../src/toolchain/index.ts";
import { built, compiled, manyTools } from "./build.ts";
import { measure, micro, row } from "./measure.ts";

/** decide() with ten tools and with a thousand: the cost of a decision does not grow with the policy set. */
export async function benchScale(opa: Opa, sizes: readonly number[]): Promise<{ readonly worst: number }> {
  console.log("\ndecide() by the number of tools, five rules each\n");
  const peers: Record<string, () => unknown> = {};
  for (const size of sizes) {
    const engine = await loadBundle((await built(compiled(manyTools(size)), opa)).bytes);
    const call = { tool: `tool_${size - 1}`, arguments: { amount: 150, customer: "c-1" }, context: { role: "l1", freeze: false }, environment: "staging", user: { id: "u1" } };
    if (engine.decide(call).action !== "allow") throw new Error(`${size} tools: the call is not allowed`);
    peers[`${size} tools`] = () => engine.decide(call);
  }
  const timings = measure(peers);
  const [first] = timings;
  const widths = [30, 12, 12, 7];
  console.log(row(["", "median", "best", "ratio"], widths));
  const ratios = timings.map(({ name, median, best }) => {
    const ratio = median / (first?.median ?? Number.NaN);
    console.log(row([name, micro(median), micro(best), ratio.toFixed(2)], widths));
    return ratio;
  });
  const worst = Math.max(...ratios);
  console.log(`goal: flat within 1.30: ${worst <= 1.3 ? "met" : "MISSED"}`);
  return { worst };
}
