import { describe, expect, test } from "vitest";
import { parseDocuments } from "../../../../src/compiler/document/parse-documents.ts";
import { entry } from "../../../../src/compiler/document/node.ts";
import type { Diagnostic } from "../../../../src/compiler/diagnostic/diagnostic.ts";
import { checkPolicyShape } from "../../../../src/compiler/shape/check-shape.ts";

function check(text: string): ReturnType<typeof checkPolicyShape> {
  const { documents, diagnostics } = parseDocuments({ name: "p.yaml", text });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const [document] = documents;
  if (document === undefined) throw new Error("no document");
  return checkPolicyShape(document);
}

const seen = ({ code, at, hint }: Diagnostic): string => `${code} «${at.file.text.slice(at.start, at.end)}»${hint === undefined ? "" : ` ${hint}`}`;
const findings = (text: string): readonly string[] => check(text).diagnostics.map(seen);
/** A policy whose one rule has these fields besides its tool. */
const rule = (fields: string): string => `name: p\nrules: [{tool: t, ${fields}}]\n`;

describe("a policy in its shape", () => {
  test.each([
    { what: "the short spelling", text: "name: p\nrules:\n  - tool: [a, 'b*']\n    if: true\n    then: allow\n" },
    { what: "the long spelling", text: "name: p\nteam: red\nproject: x\ndescription: d\nowner: o\nmatch: {tool: t}\nrules:\n  - id: a.1:b@c_d-e\n    match: {arguments.a: 1, x: [a, 1, true, null], y: '>= 3'}\n    conditions: [{id: s, match: {a: b}, if: a == 1, action: deny, reason: r, approval: {channel: c}}]\n" },
    { what: "a default alone", text: "name: p\ndefault: deny\n" },
    { what: "a limit alone", text: "name: p\nrules: [{tool: '*', constraints: {rate_limit: 20/hour}}]\n" },
    { what: "every field of an approval", text: rule("then: require_approval, approval: {channel: c, approvers: [a@b.c, 'group:g'], quorum: 2, allow_requester: true, timeout: 10m, on_timeout: deny}") },
    { what: "the other spelling of a timeout", text: rule("action: require_approval, approval: {escalation: deny}") },
    { what: "long names", text: `name: ${"n".repeat(128)}\nagent: a/b@c:d\nrules: [{tool: "${"😀".repeat(256)}", then: deny}]\n` },
    { what: "names of Object's own members", text: "name: constructor\nteam: hasOwnProperty\nrules: [{id: toString, tool: [__proto__, valueOf], then: deny, match: {arguments.__proto__: 1, prototype: 2}}]\n" },
    { what: "names that YAML 1.1 took for booleans", text: "name: no\nteam: on\nrules: [{id: y, tool: off, then: deny}]\n" },
  ])("$what", ({ text }) => {
    const { policies, diagnostics } = check(text);
    expect(diagnostics.map(seen)).toEqual([]);
    expect(policies).toHaveLength(1);
  });

  test("of a list, those without a finding are handed on", () => {
    const { policies, diagnostics } = check("- {name: a, default: deny}\n- {name: b}\n- x\n- {name: c, default: allow}\n");
    expect(policies.map((policy) => entry(policy, "name")?.value)).toMatchObject([{ value: "a" }, { value: "c" }]);
    expect(diagnostics.map(seen)).toEqual(["missing-field «name»", "wrong-type «x»"]);
  });
});

describe("fields that are unknown, missing or in each other's way", () => {
  test.each([
    { what: "a typo", text: "name: p\ndefualt_action: deny\n", finds: ["unknown-field «defualt_action» did you mean `default_action`?"] },
    { what: "a typo in a rule, which is not told as missing too", text: "name: p\nrules: [{tool: t, than: deny}]\n", finds: ["unknown-field «than» did you mean `then`?"] },
    { what: "a field of a rule in a policy", text: "name: p\nthen: deny\nrules: [{tool: t, then: deny}]\n", finds: ["unknown-field «then» `then` is a field of a rule"] },
    { what: "a field of an approval in a rule", text: rule("then: deny, timeout: 5m"), finds: ["unknown-field «timeout» `timeout` is a field of `approval`"] },
    { what: "a manifest where a policy should be", text: "name: p\ndefault: deny\npolicies: [a.yaml]\n", finds: ["unknown-field «policies» `policies` is a field of the manifest, `ambit.yaml`"] },
    { what: "a test file where a policy should be", text: "name: p\ndefault: deny\ntests: []\n", finds: ["unknown-field «tests» `tests` is a field of a test file, `*.test.yaml`"] },
    { what: "names of Object's own members as fields", text: "name: p\ndefault: deny\n__proto__: 1\nconstructor: 2\ntoString: 3\n", finds: ["unknown-field «__proto__»", "unknown-field «constructor»", "unknown-field «toString»"] },
    { what: "no name", text: "rules: [{tool: t, then: deny}]\n", finds: ["missing-field «rules»"] },
    { what: "neither rules nor a default", text: "name: p\n", finds: ["missing-field «name»"] },
    { what: "no action", text: "name: p\nrules:\n  - tool: t\n", finds: ["missing-field «tool»"] },
    { what: "no action in a sub-rule", text: rule("conditions: [{if: a}]"), finds: ["missing-field «if»"] },
    { what: "both spellings of an action", text: rule("then: deny, action: deny"), finds: ["conflicting-fields «action»"] },
    { what: "both spellings in a sub-rule", text: rule("conditions: [{action: deny, then: allow}]"), finds: ["conflicting-fields «then»"] },
    { what: "an action beside conditions", text: rule("conditions: [{then: deny}], action: deny"), finds: ["conflicting-fields «action»"] },
    { what: "both spellings of a default", text: "name: p\ndefault: deny\ndefault_action: deny\n", finds: ["conflicting-fields «default_action»"] },
    { what: "both spellings of a timeout", text: rule("then: deny, approval: {escalation: deny, on_timeout: deny}"), finds: ["conflicting-fields «on_timeout»"] },
    { what: "two layers", text: "name: p\nteam: a\nlayer: org\nagent: b\ndefault: deny\n", finds: ["conflicting-fields «layer»", "conflicting-fields «agent»", "conflicting-fields «agent»"] },
  ])("$what", ({ text, finds }) => {
    expect(findings(text)).toEqual(finds);
  });

  test("a conflict cites the field that stands first", () => {
    const [problem] = check(rule("then: deny, action: deny")).diagnostics;
    expect(problem?.message).toBe("an entry of `rules` cannot have both `then` and `action`");
    expect(problem?.related?.map(({ at, message }) => `${at.file.text.slice(at.start, at.end)}: ${message}`)).toEqual(["then: `then` stands here"]);
  });
});

describe("values of another type, and none at all", () => {
  test.each([
    { what: "text for a policy", text: "hello\n", finds: ["wrong-type «hello»"] },
    { what: "nothing for a policy", text: "---\n", finds: ["empty-field «»"] },
    { what: "no policy in a list", text: "[]\n", finds: ["empty-field «[]»"] },
    { what: "a map for rules", text: "name: p\nrules: {tool: t}\n", finds: ["wrong-type «{tool: t}»"] },
    { what: "text for rules", text: "name: p\nrules: deny\n", finds: ["wrong-type «deny» write a list: `[deny]`"] },
    { what: "text for a rule", text: "name: p\nrules: [deny]\n", finds: ["wrong-type «deny»"] },
    { what: "a number for a name", text: "name: 1.10\ndefault: deny\n", finds: ['wrong-type «1.10» write it in quotes: `"1.10"`'] },
    { what: "a boolean for a tool", text: "name: p\nrules: [{tool: [true], then: deny}]\n", finds: ['wrong-type «true» write it in quotes: `"true"`'] },
    { what: "a boolean for an action", text: rule("then: true"), finds: ['wrong-type «true» write it in quotes: `"true"`'] },
    { what: "a former boolean", text: rule("then: deny, approval: {allow_requester: No}"), finds: ["wrong-type «No» YAML 1.2 reads `No` as text: write `false`"] },
    { what: "a quoted boolean", text: rule("then: deny, approval: {allow_requester: 'true'}"), finds: ["wrong-type «'true'» write it without quotes: `true`"] },
    { what: "a quoted number", text: rule("then: deny, approval: {quorum: '2'}"), finds: ["wrong-type «'2'» write it without quotes: `2`"] },
    { what: "a fraction for a count", text: rule("then: deny, approval: {quorum: 1.5}"), finds: ["wrong-type «1.5»"] },
    { what: "a number for a duration", text: rule("then: deny, approval: {timeout: 600}"), finds: ["wrong-type «600» add its unit, as in `600s`"] },
    { what: "a map for a matcher", text: rule("then: deny, match: {arguments: {a: 1}}"), finds: ["wrong-type «{a: 1}» name the inner field in the key, as in `arguments.order.id`"] },
    { what: "a list within a matcher", text: rule("then: deny, match: {a: [[1]]}"), finds: ["wrong-type «[1]»"] },
    { what: "a number for a condition", text: rule("then: deny, if: 1"), finds: ['wrong-type «1» write it in quotes: `"1"`'] },
    { what: "a condition that is always false", text: rule("then: deny, if: false"), finds: ["bad-value «false» a rule that never applies can be left out"] },
    { what: "empty fields", text: "name:\ndescription: ~\nrules:\n  - tool:\n    then:\n    match:\n    if:\n  -\n", finds: ["empty-field «name»", "empty-field «description»", "empty-field «match»", "empty-field «if»", "empty-field «then»", "empty-field «tool»", "empty-field «»"] },
    { what: "an empty matcher", text: rule("then: deny, match: {a: }"), finds: ['empty-field «a» a comparison with null is written `"== null"`'] },
    { what: "empty lists and maps", text: "name: p\nmatch: {}\nrules: [{tool: [], match: {x: []}, conditions: [], approval: {approvers: []}, constraints: {}}]\n", finds: ["empty-field «match»", "empty-field «x»", "empty-field «approvers»", "empty-field «tool»", "empty-field «conditions»", "empty-field «constraints»"] },
    { what: "no rules", text: "name: p\nrules: []\ndefault: deny\n", finds: ["empty-field «rules»"] },
    { what: "empty names", text: "name: ''\nteam: \"\"\nrules: [{tool: '', then: deny}]\n", finds: ["empty-field «name»", "empty-field «team»", "empty-field «tool»"] },
  ])("$what", ({ text, finds }) => {
    expect([...findings(text)].sort()).toEqual([...finds].sort());
  });
});

describe("words, numbers and formats", () => {
  test.each([
    { what: "a typo in an action", text: rule("then: alow"), finds: ["unknown-value «alow» did you mean `allow`?"] },
    { what: "an action that is none", text: rule("then: maybe"), finds: ["unknown-value «maybe» it is one of `allow`, `require_approval`, `deny`"] },
    { what: "a layer that is named otherwise", text: "name: p\nlayer: team\ndefault: deny\n", finds: ["unknown-value «team» it can only be `org`"] },
    { what: "a timeout that allows", text: rule("then: require_approval, approval: {on_timeout: allow}"), finds: ["unknown-value «allow» it can only be `deny`"] },
    { what: "a quorum of none", text: rule("then: deny, approval: {quorum: 0}"), finds: ["bad-value «0»"] },
    { what: "a duration in words", text: rule("then: deny, approval: {timeout: 10 minutes}"), finds: ["bad-value «10 minutes» write `10m`"] },
    { what: "a duration of nothing", text: rule("then: deny, approval: {timeout: 0s}"), finds: ["bad-value «0s» the shortest is `1s`"] },
    { what: "a duration without end", text: rule("then: deny, approval: {timeout: 99999d}"), finds: ["bad-value «99999d» the longest is `999d`; long times are written in minutes, hours or days"] },
    { what: "a duration that is none", text: rule("then: deny, approval: {timeout: soon}"), finds: ["bad-value «soon»"] },
    { what: "a rate in the plural", text: rule("constraints: {rate_limit: 20 / hours}"), finds: ["bad-value «20 / hours» write `20/hour`"] },
    { what: "a rate with a short unit", text: rule("constraints: {rate_limit: 20/h}"), finds: ["bad-value «20/h» write `20/hour`"] },
    { what: "a rate with a typo", text: rule("constraints: {rate_limit: 20 per huor}"), finds: ["bad-value «20 per huor» write `20/hour`"] },
    { what: "a rate of nothing", text: rule("constraints: {rate_limit: 0/day}"), finds: ["bad-value «0/day» a limit of 0 allows nothing: write `then: deny`"] },
    { what: "a negative rate", text: rule("constraints: {rate_limit: -1/day}"), finds: ["bad-value «-1/day»"] },
    { what: "a rate without a unit", text: rule("constraints: {rate_limit: 20}"), finds: ['wrong-type «20» write it in quotes: `"20"`'] },
  ])("$what", ({ text, finds }) => {
    expect(findings(text)).toEqual(finds);
  });
});

describe("names", () => {
  const ID_HINT = "use letters, digits and . _ - / @ :, beginning with a letter or digit";
  test.each([
    { what: "a space", text: "name: my policy\ndefault: deny\n", finds: [`bad-name « » ${ID_HINT}`] },
    { what: "a letter that is not ASCII", text: "name: pol\u0456cy\ndefault: deny\n", finds: [`bad-name «\u0456» ${ID_HINT}`] },
    { what: "a first character that is neither letter nor digit", text: "name: .p\ndefault: deny\n", finds: [`bad-name «.» ${ID_HINT}`] },
    { what: "a slash in a rule's id", text: rule("id: a/b, then: deny"), finds: ["bad-name «/» use letters, digits and . _ - @ :, beginning with a letter or digit"] },
    { what: "more than 128 characters", text: `name: ${"n".repeat(129)}\ndefault: deny\n`, finds: [`bad-name «${"n".repeat(129)}»`] },
    { what: "a tool's name of 257 characters", text: `name: p\nrules: [{tool: ${"t".repeat(257)}, then: deny}]\n`, finds: [`bad-name «${"t".repeat(257)}»`] },
    { what: "a null character", text: 'name: p\nrules: [{tool: "a\\0b", then: deny}]\n', finds: ['bad-name «"a\\0b"» use visible characters'] },
    { what: "a zero-width space, in a list", text: "name: p\nrules: [{tool: [ok, a\u200bb], then: deny}]\n", finds: ["bad-name «\u200b» use visible characters"] },
    { what: "a bidi control in a tool of a match", text: "name: p\nmatch: {tool: 'a\u202eb'}\ndefault: deny\n", finds: ["bad-name «\u202e» use visible characters"] },
    { what: "an approver with a space", text: rule("then: deny, approval: {approvers: ['group:a b']}"), finds: ["bad-name « » write a person's id, or `group:` and the id of a group"] },
    { what: "a project that cannot be seen", text: 'name: p\nproject: "\\u200d"\ndefault: deny\n', finds: ['bad-name «"\\u200d"» use visible characters'] },
  ])("$what", ({ text, finds }) => {
    expect(findings(text)).toEqual(finds);
  });

  test("a character that does not show is told by its number", () => {
    const [problem] = check('name: p\nrules: [{tool: "a\\u202eb", then: deny}]\n').diagnostics;
    expect(problem?.message).toBe("`tool` cannot contain U+202E");
  });
});

describe("what this version does not build is refused by name", () => {
  test.each([
    { text: "name: p\ndefine: {prod: env}\nmode: shadow\ndefault: deny\n", finds: ["define", "mode"] },
    { text: rule("then: deny, mode: shadow, alert: x, requires: [a], from: 2026-01-01, until: 2026-02-01, decision_class: c"), finds: ["decision_class", "alert", "mode", "requires", "from", "until"] },
    { text: rule("then: deny, rego: data.a.b, on_undefined: apply"), finds: ["rego", "on_undefined"] },
    { text: rule("conditions: [{then: deny, mode: shadow, alert: x, decision_class: c}]"), finds: ["decision_class", "alert", "mode"] },
    { text: rule("constraints: {limits: [{max: 1, per: 1h}]}"), finds: ["limits"] },
    { text: rule("then: deny, approval: {on_timeout: {channel: x}}"), finds: ["on_timeout"] },
    { text: rule("then: deny, approval: {escalation: {nonsense: x}}"), finds: ["escalation"] },
    { text: "name: p\nmode:\ndefault: deny\n", finds: ["mode"] },
  ])("$finds", ({ text, finds }) => {
    const { policies, diagnostics } = check(text);
    expect(diagnostics.map(({ code, at }) => [code, at.file.text.slice(at.start, at.end)]).sort()).toEqual(finds.map((field) => ["not-supported-yet", field]).sort());
    expect(policies).toEqual([]);
  });
});

test("after a thousand findings the rest is not told, and that is said", () => {
  const { diagnostics } = check(`name: p\ndefault: deny\n${Array.from({ length: 3_000 }, (_, index) => `zzzzzz${index}: 1\n`).join("")}`);
  expect(diagnostics).toHaveLength(1_001);
  expect(diagnostics[1_000]?.code).toBe("too-many-problems");
});
