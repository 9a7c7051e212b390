import { describe, expect, test } from "vitest";
import { layerPolicies } from "../../../../src/compiler/layers/policy-set.ts";
import { NO_REGISTRY } from "../../../../src/compiler/layers/registry.ts";
import { lowered } from "../policy/lowered.ts";

describe("the policies of a set", () => {
  const text = (name: string, layer: string, project = ""): string => `{name: ${name}, ${layer}${project === "" ? "" : `project: ${project}, `}default: deny}`;
  const set = (...texts: readonly string[]) => layerPolicies(lowered(texts.join("\n---\n")).policies, NO_REGISTRY, true);

  test("are layered: org first, then teams, then agents, each by name", () => {
    const { layers } = set(text("z", "agent: b, "), text("y", "team: red, "), text("x", "agent: a, "), text("w", "team: blue, "), text("v", ""), text("u", "layer: org, "), text("t", "team: red, "));
    expect(layers.map(({ key, policies }) => [key, policies.map(({ name }) => name)])).toEqual([
      ["org", ["u", "v"]],
      ["team:blue", ["w"]],
      ["team:red", ["t", "y"]],
      ["agent:a", ["x"]],
      ["agent:b", ["z"]],
    ]);
  });

  test("have an org layer, though none speaks for it", () => {
    expect(set(text("p", "team: red, ")).layers.map(({ key, policies }) => [key, policies.length])).toEqual([["org", 0], ["team:red", 1]]);
    expect(layerPolicies([], NO_REGISTRY, true).layers.map(({ key }) => key)).toEqual(["org"]);
  });

  test("are called by the first project in that order, whatever the order of the files", () => {
    const texts = [text("b", "", "second"), text("a", "", "first"), text("a", "team: red, ", "third")];
    expect(set(...texts).project).toBe("first");
    expect(set(...[...texts].reverse()).project).toBe("first");
    expect(set(text("a", "")).project).toBe(null);
  });
});
