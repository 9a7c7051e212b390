import { describe, expect, test } from "vitest";
import { compile } from "../../../../src/compiler/index.ts";
import { seen } from "../policy/lowered.ts";

const MANIFEST = "{teams: {red: {}, blue: {}}, agents: {a1: {team: red}, bot-2: {}}}";

describe("a whole set is checked for", () => {
  test.each([
    { why: "two policies of one name", policies: "{name: p, default: deny}\n---\n{name: «p», default: deny}", finds: { code: "duplicate-name", related: ["p"] } },
    { why: "two rules of one id", policies: "{name: p, rules: [{id: r, tool: t, then: deny}, {id: «r», tool: u, then: deny}]}", finds: { code: "duplicate-name", related: ["r"] } },
    { why: "an id that is another rule's place", policies: '{name: p, rules: [{id: "2", tool: t, then: deny}, {«tool»: u, then: deny}]}', finds: { code: "duplicate-name", related: ['"2"'] } },
    { why: "an id that is a sub-rule's", policies: '{name: p, rules: [{tool: t, conditions: [{if: args.a, then: deny}]}, {id: «"1.1"», tool: u, then: deny}]}', finds: { code: "duplicate-name" } },
    { why: "two limits alone of one id", policies: "{name: p, rules: [{id: r, tool: t, constraints: {rate_limit: 5/hour}}, {id: «r», tool: u, constraints: {rate_limit: 5/hour}}]}", finds: { code: "duplicate-name" } },
    { why: "two tools that differ in case", policies: "{name: p, rules: [{tool: delete_db, then: deny}, {tool: «Delete_DB», then: allow}]}", finds: { code: "look-alike-name" } },
    { why: "two tools that differ in normalisation", policies: '{name: p, rules: [{tool: "é", then: deny}, {tool: «"e\\u0301"», then: allow}]}', finds: { code: "look-alike-name" } },
    { why: "two tools that differ in width", policies: '{name: p, rules: [{tool: "abc", then: deny}, {tool: «"ａｂｃ"», then: allow}]}', finds: { code: "look-alike-name" } },
    { why: "two tools that differ in space around them", policies: '{name: p, rules: [{tool: "t", then: deny}, {tool: «" t"», then: allow}]}', finds: { code: "look-alike-name" } },
    { why: "two tools of which a pattern covers one", policies: "{name: p, rules: [{tool: ['fs.*', fs.read], then: deny}, {tool: «FS.read», then: allow}]}", finds: { code: "look-alike-name" } },
    { why: "two policies that differ in case", policies: "{name: «p», default: deny}\n---\n{name: P, default: deny}", finds: { code: "look-alike-name", related: ["P"] } },
    { why: "two rules that differ in case", policies: "{name: p, rules: [{id: r, tool: t, then: deny}, {id: «R», tool: u, then: deny}]}", finds: { code: "look-alike-name", related: ["r"] } },
    { why: "a layer of a team that looks like another", policies: "{name: p, team: «Red», default: deny}", finds: { code: "look-alike-name", related: ["red"] }, also: ["unknown-principal"] },
    { why: "a team that is not listed", policies: "{name: p, team: «rad», default: deny}", finds: { code: "unknown-principal", hint: "did you mean `red`?" } },
    { why: "an agent that is not listed", policies: "{name: p, agent: «bot-1», default: deny}", finds: { code: "unknown-principal" } },
    { why: "an agent's team that is not listed", policies: "{name: p, default: deny}", manifest: "{teams: {red: {}}, agents: {a1: {team: «blue»}}}", finds: { code: "unknown-principal" } },
    { why: "a team's layer without a registry", policies: "{name: p, team: «red», default: deny}", manifest: null, finds: { code: "registry-missing" } },
    { why: "an agent's layer without a registry of agents", policies: "{name: p, agent: «a1», default: deny}", manifest: "{teams: {red: {}}}", finds: { code: "registry-missing" } },
    { why: "two limits that would share a counter", policies: "{name: p, rules: [{id: a, tool: t, constraints: {rate_limit: 5/hour}}, {id: b, tool: t, constraints: {rate_limit: «9/hour»}}]}", finds: { code: "duplicate-limit", related: ["5/hour"] } },
    { why: "an allow by pattern", policies: "{name: p, rules: [{«tool»: 'fs.*', then: allow}]}", finds: { code: "open-allow", severity: "warning" } },
    { why: "a default of allow", policies: "{name: p, default: «allow»}", finds: { code: "open-allow", severity: "warning" } },
  ] as readonly Row[])("$why", ({ policies, manifest, finds, also = [] }) => {
    const [underlines] = /(?<=«)[^»]*/.exec(`${policies}${manifest ?? ""}`) ?? [];
    const [first, ...others] = findingsOf(policies, manifest);
    expect(first).toMatchObject(underlines === undefined ? finds : { ...finds, underlines });
    // A layer that looks like another is one that is not listed, too.
    expect(others.map(({ code }) => code)).toEqual(also);
  });

  test.each([
    { why: "one policy's name in two layers", policies: "{name: p, default: deny}\n---\n{name: p, team: red, default: deny}\n---\n{name: p, team: blue, default: deny}" },
    { why: "a rule with the limit that it states", policies: "{name: p, rules: [{id: r, tool: t, then: allow, constraints: {rate_limit: 5/hour}}]}" },
    { why: "one tool in many rules", policies: "{name: p, rules: [{tool: t, then: deny}, {tool: [t, u], then: allow}]}\n---\n{name: q, team: red, rules: [{tool: t, then: deny}]}" },
    { why: "limits with other windows", policies: "{name: p, rules: [{id: a, tool: t, constraints: {rate_limit: 5/hour}}, {id: b, tool: t, constraints: {rate_limit: 5/day}}]}" },
    { why: "a deny by pattern", policies: "{name: p, rules: [{tool: '*', then: deny}]}" },
    { why: "a default of allow for named tools", policies: "{name: p, match: {tool: [a, b]}, default: allow}" },
    { why: "a team that only an agent names", policies: "{name: p, team: red, default: deny}", manifest: "{agents: {a1: {team: red}}}" },
    { why: "an agent without a team", policies: "{name: p, agent: bot-2, default: deny}" },
  ] as readonly Pick<Row, "why" | "policies" | "manifest">[])("nothing in $why", ({ policies, manifest }) => expect(findingsOf(policies, manifest)).toEqual([]));
});

interface Row {
  readonly why: string;
  readonly policies: string;
  readonly manifest?: string | null;
  readonly finds: { readonly code: string; readonly related?: readonly string[]; readonly hint?: string; readonly severity?: string };
  readonly also?: readonly string[];
}

function findingsOf(policies: string, manifest: string | null = MANIFEST): readonly Record<string, unknown>[] {
  const plain = (text: string): string => text.replaceAll(/[«»]/g, "");
  const { diagnostics } = compile({ name: "set", manifest: manifest === null ? null : { name: "ambit.yaml", text: plain(manifest) }, policies: [{ name: "p.yaml", text: plain(policies) }] });
  return diagnostics.map((finding) => ({ ...seen(finding), severity: finding.severity }));
}
