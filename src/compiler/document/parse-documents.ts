import type { CST } from "yaml";

import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { excerpt } from "../diagnostic/excerpt.ts";
import type { SourceFile } from "../source/source-file.ts";
import { composeDocument } from "./compose-document.ts";
import { composeNode } from "./compose-node.ts";
import { createComposition } from "./composition.ts";
import { FILE_BYTES_MAX } from "./limits.ts";
import type { Node } from "./node.ts";
import { createProblemLog } from "./problem-log.ts";
import type { ProblemLog } from "./problem-log.ts";
import { readTokens } from "./read-tokens.ts";
import { scanCharacters } from "./scan-characters.ts";

/**
 * Reads the YAML documents of one file. Everything that the language refuses is found on the syntax tree, before any
 * value is built, and all of it at once. `documents` holds those whose values are the ones that were written, so that
 * later stages can look at them too; a file with an error among its diagnostics is refused all the same. Never throws.
 */
export function parseDocuments(file: SourceFile): { readonly documents: readonly Node[]; readonly diagnostics: readonly Diagnostic[] } {
  const log = createProblemLog();
  if (isTooLarge(file.text)) {
    const at = { file, start: 0, end: 0 };
    return { documents: [], diagnostics: [diagnostic("file-too-large", at, { limit: `${FILE_BYTES_MAX / 1024 / 1024} MiB` })] };
  }
  if (!scanCharacters(file, log)) return { documents: [], diagnostics: log.found };
  const tokens = readTokens(file, log);
  if (tokens === null) return { documents: [], diagnostics: log.found };
  const documents = composeStream(file, tokens, log);
  return { documents, diagnostics: log.found };
}

function composeStream(file: SourceFile, tokens: readonly CST.Token[], log: ProblemLog): Node[] {
  const documents: Node[] = [];
  let nodes = 0;
  let isAfterDocument = false;
  let isEmpty = true;
  for (const token of tokens) {
    const composition = createComposition(file, log, composeNode, nodes);
    if (token.type === "directive") {
      const at = composition.range(token.offset, token.offset + token.source.length);
      const hint = "remove it: every file is YAML 1.2";
      composition.report(diagnostic("yaml-directive", at, { directive: excerpt(token.source) }, { hint }));
    } else {
      const document = composeDocument(composition, token, isAfterDocument);
      if (document !== null && composition.sound) documents.push(document);
    }
    nodes = composition.nodes;
    isAfterDocument ||= token.type === "document";
    isEmpty &&= token.type === "byte-order-mark" || token.type === "space" || token.type === "comment" || token.type === "newline";
    if (composition.halted) return documents;
  }
  if (isEmpty) log.add(diagnostic("empty-file", { file, start: 0, end: 0 }, {}));
  return documents;
}

/** In UTF-8 a UTF-16 unit takes one to three bytes, so most files need no counting. */
function isTooLarge(text: string): boolean {
  if (text.length > FILE_BYTES_MAX) return true;
  if (text.length * 3 <= FILE_BYTES_MAX) return false;
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit <= 0xdfff) bytes += 2;
    else bytes += 3;
  }
  return bytes > FILE_BYTES_MAX;
}
