import { ToolchainError } from "./toolchain-error.ts";

/** Refuses a text that OPA would not take for capabilities, since its ways of saying so differ. */
export function assertCapabilities(text: string): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw unusable(thrown instanceof Error ? thrown.message : String(thrown));
  }
  if (typeof value !== "object" || value === null || !("builtins" in value) || !Array.isArray(value.builtins)) {
    throw unusable("it has no list of builtins");
  }
}

function unusable(reason: string): ToolchainError {
  return new ToolchainError("unusable-capabilities", `the capabilities file cannot be used: ${reason}`);
}
