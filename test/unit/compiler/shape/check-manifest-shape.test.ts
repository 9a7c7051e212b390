import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../../../src/compiler/diagnostic/diagnostic.ts";
import { parseDocuments } from "../../../../src/compiler/document/parse-documents.ts";
import { checkManifestShape } from "../../../../src/compiler/shape/check-shape.ts";

function check(text: string): ReturnType<typeof checkManifestShape> {
  const [document] = parseDocuments({ name: "ambit.yaml", text }).documents;
  if (document === undefined) throw new Error("no document");
  return checkManifestShape(document);
}

const seen = ({ code, at, message }: Diagnostic): string => `${code} «${at.file.text.slice(at.start, at.end)}» ${message}`;

describe("a manifest in its shape", () => {
  test.each([
    { what: "everything that is built", text: 'policies: [org.yaml, "teams/*.yaml"]\ntenant: acme\nteams: {red: {description: d, owner: o}, blue: {}}\nagents:\n  a1: {team: red, roles: [x], version: "1.10.2", owner: o, status: suspended}\n  b/2@c: {}\napproval: {channel: c, timeout: 1h}\n' },
    { what: "no field at all", text: "{}\n" },
    { what: "registries of nobody", text: "teams: {}\nagents: {}\n" },
    { what: "ids that are Object's own members", text: "teams: {constructor: {}, toString: {}, hasOwnProperty: {}}\n" },
  ])("$what", ({ text }) => {
    const { manifest, diagnostics } = check(text);
    expect(diagnostics.map(seen)).toEqual([]);
    expect(manifest?.kind).toBe("map");
  });
});

describe("a manifest out of shape", () => {
  test.each([
    { text: "- a\n", finds: ["wrong-type «- a» a manifest must be a map, found a list"] },
    { text: "---\n", finds: ["empty-field «» a manifest is empty"] },
    { text: "policies: []\n", finds: ["empty-field «policies» `policies` is empty"] },
    { text: "policies: org.yaml\n", finds: ["wrong-type «org.yaml» `policies` must be a list, found the text `org.yaml`"] },
    { text: "agent: {}\n", finds: ["unknown-field «agent» unknown field `agent` in a manifest"] },
    { text: "teams: ./teams.yaml\n", finds: ["not-supported-yet «teams» a registry in a file of its own is part of the language but not supported yet"] },
    { text: "teams: [red]\n", finds: ["wrong-type «[red]» `teams` must be a map, or the name of a file that holds it, found a list"] },
    { text: "teams: {red: }\n", finds: ["empty-field «red» `red` is empty"] },
    { text: "teams: {__proto__: {}}\n", finds: ["bad-name «_» a key of `teams` cannot begin with `_`"] },
    { text: 'teams: {"a b": {}}\n', finds: ["bad-name « » a key of `teams` cannot contain ` `"] },
    { text: `teams: {${"t".repeat(129)}: {}}\n`, finds: [`bad-name «${"t".repeat(129)}» a key of \`teams\` has more than 128 characters`] },
    { text: "agents: {a: {version: 1.10}}\n", finds: ['wrong-type «1.10» `version` must be a version such as `"1.4"`, found the number `1.10`'] },
    { text: "agents: {a: {version: v1}}\n", finds: ['bad-value «v1» `version` must be a version such as `"1.4"`, found `v1`'] },
    { text: "agents: {a: {status: retired}}\n", finds: ["unknown-value «retired» `status` cannot be `retired`"] },
    { text: "agents: {a: {may_delegate_to: [b], requires: [c]}}\n", finds: ["not-supported-yet «may_delegate_to» `may_delegate_to` in an agent is part of the language but not supported yet", "not-supported-yet «requires» `requires` in an agent is part of the language but not supported yet"] },
    { text: "tenant: ''\n", finds: ["empty-field «tenant» `tenant` is empty"] },
    { text: 'tenant: "a\\u200bb"\n', finds: ['bad-name «"a\\u200bb"» `tenant` cannot contain U+200B'] },
    { text: "approval: {}\n", finds: ["empty-field «approval» `approval` is empty"] },
    { text: "approval: {on_timeout: {channel: c}}\n", finds: ["not-supported-yet «on_timeout» asking other people after a timeout is part of the language but not supported yet"] },
    ...["tools", "people", "groups", "lists", "channels", "decision_classes", "imports"].map((field) => ({ text: `${field}: {}\n`, finds: [`not-supported-yet «${field}» \`${field}\` in a manifest is part of the language but not supported yet`] })),
  ])("$text", ({ text, finds }) => {
    const { manifest, diagnostics } = check(text);
    expect(diagnostics.map(seen)).toEqual(finds);
    expect(manifest).toBeNull();
  });
});
