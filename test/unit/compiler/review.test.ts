import { expect, test } from "vitest";
import { compile } from "../../../src/compiler/index.ts";

const findings = (text: string): readonly string[] =>
  compile({ name: "p", manifest: null, policies: [{ name: "p.yaml", text }] }).diagnostics.map(({ code, at }) => `${code} ${text.slice(at.start, at.end)}`);

test("a match key with space around it is no key of tools", () => {
  for (const key of ["tool ", " tool"]) {
    expect(findings(`name: p\nrules:\n  - match: {tool: "db_*", "${key}": "db_*"}\n    then: deny\n`)).toEqual([`bad-matcher "${key}"`]);
  }
});

test("a rule that is a limit alone has an id like any other", () => {
  expect(findings("name: p\nrules:\n  - {id: x, tool: [a, b], constraints: {rate_limit: 1/hour}}\n  - {id: x, tool: b, then: deny}\n")).toHaveLength(1);
  expect(findings("name: p\nrules:\n  - {id: x, tool: a, then: allow, constraints: {rate_limit: 1/hour}}\n")).toEqual([]);
});

test("a quorum is of people, not of the times that one is named", () => {
  expect(findings("name: p\nrules:\n  - {tool: a, then: require_approval, approval: {approvers: [al, al], quorum: 2}}\n")).toEqual(["quorum-too-high 2"]);
});

test("the order of keys in a match shows nowhere", () => {
  const rego = (match: string): readonly string[] => {
    const { compilation } = compile({ name: "p", manifest: null, policies: [{ name: "p.yaml", text: `name: p\nrules:\n  - {tool: a, match: {${match}}, then: deny}\n` }] });
    return compilation?.modules.map(({ text }) => text) ?? [];
  };
  expect(rego('args.b: 1, context.a: "x", args.c: "< 3"')).toEqual(rego('args.c: "< 3", args.b: 1, context.a: "x"'));
});

test("thousands of unknown names among thousands are answered at once", () => {
  const agents = Array.from({ length: 3000 }, (_, index) => `  agent-${index}: {owner: o}`).join("\n");
  const layers = Array.from({ length: 1000 }, (_, index) => `- {name: p${index}, agent: nobody-${index}, rules: [{tool: t, then: deny}]}`).join("\n");
  const { diagnostics } = compile({ name: "p", manifest: { name: "ambit.yaml", text: `policies: [p.yaml]\nagents:\n${agents}\n` }, policies: [{ name: "p.yaml", text: layers }] });
  expect(diagnostics.filter(({ code }) => code === "unknown-principal")).toHaveLength(1000);
}, 20_000);
