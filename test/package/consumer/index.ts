import { FAULT_CODES, LoadError, loadBundle } from "ambit";
import type { Action, Call, Decision, Engine, Fault } from "ambit";
import { compile } from "ambit/compiler";
import type { Diagnostic } from "ambit/compiler";
import { buildBundle, findOpa } from "ambit/toolchain";

const call: Call = { tool: "issue_refund", arguments: { amount: 150 }, agent: { id: "support-bot" }, context: { role: "support_l1" } };

export async function decide(bytes: Uint8Array): Promise<Action> {
  const engine: Engine = await loadBundle(bytes);
  const decision: Decision = engine.decide(call);
  const fault: Fault | null = decision.fault;
  if (fault !== null && fault.code in FAULT_CODES) return "deny";
  return decision.action;
}

export async function build(text: string): Promise<Uint8Array | readonly Diagnostic[]> {
  const { compilation, diagnostics } = compile({ name: "consumer", manifest: null, policies: [{ name: "policy.yaml", text }] });
  if (compilation === null) return diagnostics;
  const opa = await findOpa("embedded", {});
  const built = await buildBundle(compilation, opa);
  await opa.close();
  if (built.kind === "errors") throw new LoadError("not-a-bundle", "it does not build", "look at the errors");
  return built.value.bytes;
}
