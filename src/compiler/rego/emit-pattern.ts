import { emitPackage } from "./emit-package.ts";
import { literal, patternLiteral } from "./literal.ts";
import { ruleBlock } from "./block.ts";
import { metadataBlock } from "./metadata.ts";
import { patternName } from "./safe-name.ts";
import type { RegoModule } from "./rego-module.ts";
import type { Range } from "../source/source-file.ts";

/** A tool pattern as Rego expressions about the call's tool. `glob.match` is never emitted: OPA's engines differ on newlines. */
export function emitCovers(pattern: string): readonly string[] {
  const parts = pattern.split(/\*+/);
  const [first = "", ...rest] = parts;
  const last = rest.pop() ?? "";
  if (rest.length > 1 || (rest.length === 1 && (first !== "" || last !== ""))) {
    return [`regex.match(${patternLiteral({ source: `^${parts.map(quoted).join(".*")}$`, flags: "s" })}, input.tool)`];
  }
  const [middle] = rest;
  if (middle !== undefined) return [`contains(input.tool, ${literal(middle)})`];
  const ends = [...(first === "" ? [] : [`startswith(input.tool, ${literal(first)})`]), ...(last === "" ? [] : [`endswith(input.tool, ${literal(last)})`])];
  if (first !== "" && last !== "") ends.push(`count(input.tool) >= ${[...first].length + [...last].length}`);
  return ends;
}

/** The package that says whether a pattern covers the call's tool; asked only for tools that no rule names. */
export function emitPattern(pattern: string, at: Range): RegoModule {
  const about = metadataBlock({ title: `the pattern ${pattern}`, description: "Whether it covers the tool of the call", custom: {}, labels: {} });
  return emitPackage(`patterns.${patternName(pattern)}`, about, [{ text: ruleBlock("covers", emitCovers(pattern)), at }], null);
}

function quoted(text: string): string {
  return text.replaceAll(/[\\.+*?()|[\]{}^$]/g, "\\$&");
}
