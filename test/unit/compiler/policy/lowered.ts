import { parseDocuments } from "../../../../src/compiler/document/parse-documents.ts";
import type { Diagnostic } from "../../../../src/compiler/diagnostic/diagnostic.ts";
import { lowerPolicy } from "../../../../src/compiler/policy/lower-policy.ts";
import type { Policy } from "../../../../src/compiler/policy/policy.ts";
import { checkPolicyShape } from "../../../../src/compiler/shape/check-shape.ts";

/** The policies of a text as the stages before the checks make them, with everything that they found. */
export function lowered(text: string): { readonly policies: readonly Policy[]; readonly diagnostics: readonly Diagnostic[] } {
  const { documents, diagnostics } = parseDocuments({ name: "p.yaml", text });
  const found: Diagnostic[] = [...diagnostics];
  const policies = documents.flatMap((document) => {
    const shaped = checkPolicyShape(document);
    found.push(...shaped.diagnostics);
    return shaped.policies.map((map) => lowerPolicy(map, (finding) => void found.push(finding)));
  });
  return { policies, diagnostics: found };
}

/** A finding with the text that it underlines. */
export function seen({ code, message, at, hint, related }: Diagnostic): Record<string, unknown> {
  const text = (range: Diagnostic["at"]): string => range.file.text.slice(range.start, range.end);
  return { code, message, underlines: text(at), ...(hint === undefined ? {} : { hint }), ...(related === undefined ? {} : { related: related.map((one) => text(one.at)) }) };
}
