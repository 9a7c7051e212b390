import { expect, test } from "vitest";
import { composeNode } from "../../../../src/compiler/document/compose-node.ts";
import { createComposition } from "../../../../src/compiler/document/composition.ts";
import { createProblemLog } from "../../../../src/compiler/document/problem-log.ts";

const file = { name: "p.yaml", text: "a: b\n" };

test("a file may hold a million values, over all its documents, and not one more", () => {
  const log = createProblemLog();
  const composition = createComposition(file, log, composeNode, 999_000);
  const at = composition.range(3, 4);
  composition.count(1_000, at);
  expect([composition.sound, composition.halted, log.found.length]).toEqual([true, false, 0]);
  composition.count(1, at);
  composition.count(1, at);
  expect([composition.sound, composition.halted, log.found.map(({ code }) => code)]).toEqual([false, true, ["too-many-values"]]);
});

test("of the syntax errors of a document the first at each place is told, and ten of them", () => {
  const log = createProblemLog();
  const composition = createComposition({ name: "p.yaml", text: "x".repeat(100) }, log, composeNode, 0);
  for (let place = 0; place < 50; place++) {
    composition.syntax("missing-comma", place);
    composition.syntax("unclosed", place);
  }
  expect(log.found.map(({ at, message }) => [at.start, message])).toEqual(Array.from({ length: 10 }, (_, place) => [place, "expected `,` before this"]));
  expect([composition.sound, composition.halted]).toEqual([false, true]);
});

test("a place beyond the text is moved into it", () => {
  const log = createProblemLog();
  createComposition(file, log, composeNode, 0).syntax("unclosed-quote", 90, 95);
  expect(log.found.map(({ at }) => [at.start, at.end])).toEqual([[5, 5]]);
});
