import { expect, test } from "vitest";
import { located } from "../../../src/cli/located.ts";
import { diagnostic } from "../../../src/compiler/diagnostic/diagnostic.ts";
import { renderDiagnostic } from "../../../src/compiler/index.ts";

test("findings name their files as they are reached from here, related places too, and stay as they are otherwise", () => {
  const file = { name: "teams/red.yaml", text: "a: 1\na: 2\n" };
  const finding = diagnostic("duplicate-key", { file, start: 5, end: 6 }, { key: "a" }, { hint: "rename it", related: [{ at: { file, start: 0, end: 1 }, message: "first used here" }] });
  const shown = located([finding], "policies/acme").map((each) => renderDiagnostic(each));
  expect(shown).toEqual(["policies/acme/teams/red.yaml:2:1 error[duplicate-key] key `a` is already used in this map\n2 | a: 2\n    ^\nhint: rename it\nnote: first used here (policies/acme/teams/red.yaml:1:1)"]);
  expect(located([finding], ".").map(({ at }) => at.file.name)).toEqual(["teams/red.yaml"]);
  expect(located([finding], null)).toEqual([finding]);
});
