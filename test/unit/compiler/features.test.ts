import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { compile } from "../../../src/compiler/index.ts";
import { FEATURES } from "../../../src/compiler/shape/features.ts";
import type { Feature } from "../../../src/compiler/shape/features.ts";

/** A value that the language takes for each field, where `"x"` would not do. */
const VALUES: Readonly<Record<string, unknown>> = {
  "policy match": { "context.a": 1 },
  "policy rules": [{ tool: "t", then: "deny" }],
  "policy default_action": "deny",
  "policy default": "deny",
  "policy define": { a: "args.x == 1" },
  "policy mode": "shadow",
  "policy layer": "org",
  "rule tool": "t",
  "rule match": { "context.a": 1 },
  "rule if": "args.x == 1",
  "rule then": "deny",
  "rule action": "deny",
  "rule conditions": [{ if: "args.x == 1", then: "deny" }],
  "rule constraints": { rate_limit: "1/hour" },
  "rule approval": { timeout: "10m" },
  "rule requires": ["p"],
  "rule from": "2026-01-01",
  "rule until": "2026-01-01",
  "rule alert": "c",
  "rule mode": "shadow",
  "rule rego": "data.a.b",
  "rule on_undefined": "apply",
  "sub-rule match": { "context.a": 1 },
  "sub-rule if": "args.x == 1",
  "sub-rule then": "deny",
  "sub-rule action": "deny",
  "sub-rule approval": { timeout: "10m" },
  "sub-rule mode": "shadow",
  "constraints rate_limit": "1/hour",
  "constraints limits": [{ max: 1, per: "1h" }],
  "approval approvers": ["a"],
  "approval quorum": 1,
  "approval allow_requester": true,
  "approval timeout": "10m",
  "approval on_timeout": "deny",
  "approval escalation": "deny",
  "manifest policies": ["p.yaml"],
  "manifest teams": { red: {} },
  "manifest agents": { a1: {} },
  "manifest approval": { timeout: "10m" },
  "manifest imports": [{ bundle: "b.tar.gz" }],
  "agent roles": ["r"],
  "agent status": "active",
  "agent may_delegate_to": ["b"],
  "agent requires": ["p"],
};

/** Kinds that live inside a field that is refused as a whole: feeding one feeds the field. */
const INSIDE: Readonly<Record<string, (name: string) => { readonly manifest?: object; readonly rule?: object; readonly condition?: string }>> = {
  limit: (name) => ({ rule: { constraints: { limits: [{ [name]: "x" }] } } }),
  escalation: (name) => ({ rule: { approval: { on_timeout: { [name]: "x" } } } }),
  person: (name) => ({ manifest: { people: { p: { [name]: "x" } } } }),
  channel: (name) => ({ manifest: { channels: { c: { [name]: "x" } } } }),
  tool: (name) => ({ manifest: { tools: { t: { [name]: "x" } } } }),
  "argument-schema": (name) => ({ manifest: { tools: { t: { arguments: { [name]: "x" } } } } }),
  "decision-class": (name) => ({ manifest: { decision_classes: { c: { [name]: "x" } } } }),
  import: (name) => ({ manifest: { imports: [{ [name]: "x" }] } }),
  operator: (name) => ({ condition: OPERATORS[name] ?? `args.x ${name} 1` }),
  function: (name) => ({ condition: name === "has" ? "has(args.x)" : name === "keys" || name === "values" ? `any k in ${name}(args.x): k == 1` : `${name}(args.x) == 1` }),
  root: (name) => ({ condition: name === "lists" ? "args.x in lists.a" : `${name === "tool" || name === "now" ? name : `${name}.x`} == "x"` }),
  "tool-property": (name) => ({ condition: `tool.${name} == "x"` }),
  value: (name) => ({ condition: LITERALS[name] ?? "args.x == 1" }),
};

const OPERATORS: Readonly<Record<string, string>> = {
  in: "args.x in [1]",
  "not in": "args.x not in [1]",
  "=~": "args.x =~ /a/",
  "!~": "args.x !~ /a/",
  and: "args.x == 1 and args.y == 1",
  or: "args.x == 1 or args.y == 1",
  not: "not args.x == 1",
  "??": "args.x ?? 1 == 1",
  between: "args.x between 1 and 2",
  any: "any x in args.l: x == 1",
  all: "all x in args.l: x == 1",
  no: "no x in args.l: x == 1",
  "+": "args.x + 1 == 2",
  "-": "args.x - 1 == 2",
  "*": "args.x * 1 == 2",
  "%": "args.x % 2 == 1",
};

const LITERALS: Readonly<Record<string, string>> = { string: 'args.x == "a"', boolean: "args.x == true", null: "args.x == null", duration: "args.x == 10m", list: "args.x in [1, 2]", regex: "args.x =~ /a/i" };

/** Test files are no policies; what is in them is refused by nobody yet and read by nobody (language.md, section 10). */
const ELSEWHERE = new Set(["test-file", "test", "expectation"]);

const fed = FEATURES.filter(({ kind }) => !ELSEWHERE.has(kind));

describe(`the language, feature by feature: ${fed.length} fed, ${FEATURES.length - fed.length} of test files`, () => {
  test.each(fed.map((feature) => ({ ...feature, label: `${feature.kind} \`${feature.name}\`` })))("$label is $status", (feature) => {
    const codes = findings(feature);
    if (feature.status === "refused") expect(codes).toContain("not-supported-yet");
    else expect(codes.filter((code) => code === "not-supported-yet" || code === "unknown-field" || code === "bad-expression")).toEqual([]);
  });

  test("covers at least what it covered", () => {
    expect(fed.length).toBeGreaterThanOrEqual(140);
    expect(fed.filter(({ status }) => status === "refused").length).toBeGreaterThanOrEqual(80);
  });
});

function findings({ kind, name }: Feature): readonly string[] {
  const value = VALUES[`${kind} ${name}`] ?? "x";
  const inside = INSIDE[kind]?.(name) ?? {};
  const rule: Record<string, unknown> = { tool: "t", then: "require_approval", ...inside.rule, ...(inside.condition === undefined ? {} : { if: inside.condition }) };
  const policy: Record<string, unknown> = { name: "p", rules: [rule] };
  const manifest: Record<string, unknown> = { policies: ["p.yaml"], teams: { red: {}, x: {} }, agents: { a1: {}, x: {} }, ...inside.manifest };
  if (kind === "rule") Object.assign(rule, { [name]: value });
  if (kind === "rule" && (name === "action" || name === "conditions")) delete rule["then"];
  if (kind === "sub-rule") {
    delete rule["then"];
    rule["conditions"] = [{ if: "args.y == 1", ...(name === "then" || name === "action" ? {} : { then: "deny" }), [name]: value }];
  }
  if (kind === "constraints") rule["constraints"] = { [name]: value };
  if (kind === "approval") rule["approval"] = { [name]: value };
  if (kind === "policy") Object.assign(policy, { [name]: value });
  if (kind === "manifest") Object.assign(manifest, { [name]: value });
  if (kind === "team") manifest["teams"] = { red: { [name]: value } };
  if (kind === "agent") manifest["agents"] = { a1: { [name]: name === "team" ? "red" : value } };
  const { diagnostics } = compile({ name: "p", manifest: { name: "ambit.yaml", text: stringify(manifest) }, policies: [{ name: "p.yaml", text: stringify(policy, { lineWidth: 0 }) }] });
  return diagnostics.map(({ code }) => code);
}
