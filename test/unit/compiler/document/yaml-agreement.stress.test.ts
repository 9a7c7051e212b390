import fc from "fast-check";
import { expect, test } from "vitest";
import { Composer, Parser, isAlias, isMap, isScalar, isSeq, visit } from "yaml";
import type { Document } from "yaml";
import { parseDocuments } from "../../../../src/compiler/document/parse-documents.ts";
import { valueOf } from "./values.ts";
import { yamlFragments, yamlLines } from "./yaml-fragments.ts";

/** What the package's own composer, which is not used, makes of the same text. */
function reference(text: string): { readonly isWellFormed: boolean; readonly isPlain: boolean; values(): readonly unknown[] } {
  const documents = [...new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: "silent" }).compose(new Parser().parse(text), true, text.length)];
  // The package counts comments before a key as part of it.
  const isWellFormed = documents.every(({ errors }) => errors.every(({ code }) => code === "KEY_OVER_1024_CHARS"));
  return { isWellFormed, isPlain: documents.every(isPlain), values: () => documents.map((document) => referenceValue(document.contents, document)) };
}

/** Whether a document may be expected to be read: its keys are text, and it is not a block of text alone. */
function isPlain(document: Document): boolean {
  let plain = !isScalar(document.contents) || (document.contents.type !== "BLOCK_LITERAL" && document.contents.type !== "BLOCK_FOLDED");
  visit(document, { Pair: (_, { key }) => void (plain &&= isScalar(key) && typeof key.value === "string") });
  return plain;
}

function referenceValue(node: unknown, document: Document): unknown {
  if (isAlias(node)) return referenceValue(node.resolve(document), document);
  if (isScalar(node)) return Object.is(node.value, -0) ? 0 : node.value;
  if (isSeq(node)) return node.items.map((item) => referenceValue(item, document));
  if (isMap(node)) return { map: node.items.map(({ key, value }) => [referenceValue(key, document), referenceValue(value, document)]) };
  return null;
}

/** Where this reader is stricter than the package on purpose. */
const STRICTER = [
  "an anchor or an alias needs a name that does not end with `:`",
  // YAML allows it after `? ` and in braces.
  "a key is written on one line",
  // The package takes an escaped quote at the end of the file for the closing one.
  "this quote is not closed",
];

test.each([
  { what: "pieces of YAML", texts: yamlFragments, runs: 150_000, wellFormed: 0.15 },
  { what: "lines of YAML", texts: yamlLines, runs: 100_000, wellFormed: 0.1 },
])("$what: what is well-formed, and what it means, is as in the package", ({ texts, runs, wellFormed }) => {
  let agreed = 0;
  fc.assert(
    fc.property(texts, (text) => {
      // A lone carriage return is refused before; a tab alone on the last line is blank here, and indentation there.
      fc.pre(!/\r(?!\n)|(?:^|\n) *\t[ \t]*$/.test(text));
      const { documents, diagnostics } = parseDocuments({ name: "p.yaml", text });
      const errors = diagnostics.filter(({ code, severity }) => severity === "error" && code !== "empty-file");
      const syntax = errors.filter(({ code }) => code === "bad-yaml");
      const theirs = reference(text);
      if (!theirs.isWellFormed) expect(errors, `accepts ${JSON.stringify(text)}`).not.toEqual([]);
      else if (syntax.length > 0 && theirs.isPlain) expect(STRICTER, `refuses ${JSON.stringify(text)}`).toContain(syntax[0]?.message);
      else if (errors.length === 0 && documents.length > 0) {
        expect(documents.map(valueOf), JSON.stringify(text)).toEqual(theirs.values());
        agreed++;
      }
    }),
    { numRuns: runs },
  );
  expect(agreed / runs).toBeGreaterThan(wellFormed);
});
