import { expect, test } from "vitest";
import { plannerNotes } from "../../../src/toolchain/planner-notes.ts";

test("only what the planner says is kept, without its place in OPA's source", () => {
  const lines = ["compile.go:769: no wasm ABI versions", "planner.go:2725: ambit/a.rego:5: no optimization of data.ambit.r: no vars", "| | *ir.Block planner.go:1: x", "", "planner.go: not one"];
  expect(plannerNotes(lines)).toEqual(["ambit/a.rego:5: no optimization of data.ambit.r: no vars"]);
});
