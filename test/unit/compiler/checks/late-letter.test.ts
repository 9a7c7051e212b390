import { expect, test } from "vitest";
import { compile } from "../../../../src/compiler/index.ts";

const codes = (tool: string): readonly string[] => {
  const text = `name: p\nrules:\n  - tool: ${JSON.stringify(tool)}\n    then: deny\n`;
  return compile({ name: "p", manifest: null, policies: [{ name: "p.yaml", text }] }).diagnostics.map(({ code }) => code);
};

// The first two were decided differently by OPA and by its WASM.
test.each(["\u2c5fx", "\ua7c1x", "\u2c2fx", "\ua7f6", "\u{10597}", "a\u0264b"])("a tool name with a letter that not every engine can lower-case is refused: %s", (tool) => {
  expect(codes(tool)).toEqual(["late-letter"]);
});

test.each(["issue_refund", "straße", "ŽLUŤ", "οδος", "\u10d0", "\u1e9e"])("a tool name with letters that all engines know is taken: %s", (tool) => {
  expect(codes(tool)).toEqual([]);
});
