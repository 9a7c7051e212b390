import { relative } from "node:path";
import { suggest } from "../../compiler/diagnostic/suggest.ts";
import type { Compilation } from "../../compiler/index.ts";
import { MANIFEST } from "../../node/list-yaml-files.ts";
import { compileOne } from "../compile-one.ts";
import type { Context } from "../context.ts";
import { readOneSet } from "../one-set.ts";
import { regoOfRule } from "../rego/rego-of-rule.ts";
import type { RuleRego } from "../rego/rego-of-rule.ts";
import { ruleIds, sourcesOf } from "../rego/rego-origin.ts";
import { Stop } from "../stop.ts";

/** What `ambit rego` was asked for. */
export interface RegoOptions {
  readonly rule?: string;
  readonly file?: string;
}

/** Prints generated Rego: all of it, or that of one file or rule. */
export async function runRego(path: string, { rule, file }: RegoOptions, { output }: Context): Promise<void> {
  const set = await readOneSet(path, "rego", output);
  const compilation = compileOne(set, output);
  const shown = rule !== undefined ? ofRule(rule, compilation) : file !== undefined ? ofFile(file, set.root, compilation) : compilation.modules;
  await output.write(shown.map((one) => `# ${one.path}\n\n${one.text.trimEnd()}\n`).join("\n\n"));
}

function ofRule(id: string, compilation: Compilation): readonly RuleRego[] {
  const found = regoOfRule(id, compilation);
  if (found.length > 0) return found;
  const ids = new Set(ruleIds(compilation).values());
  if (ids.has(id)) throw new Stop(`rule \`${id}\` has no Rego: its condition is never true`);
  const near = suggest(id, ids) ?? [...ids].find((other) => other.split("/").at(-1) === id);
  throw new Stop(`there is no rule \`${id}\``, near === undefined ? "`ambit rego` alone prints all rules; an id is POLICY/RULE" : `did you mean \`${near}\`?`);
}

function ofFile(file: string, root: string | null, { sources, modules }: Compilation): readonly RuleRego[] {
  const names = sources.map(({ name }) => name);
  const reached = root === null ? file : relative(root, file).replaceAll("\\", "/");
  const name = names.find((each) => each === file) ?? names.find((each) => each === reached);
  if (name === undefined) {
    const near = suggest(file, names);
    throw new Stop(`no file of the policy set is \`${file}\``, near === undefined ? `it has ${names.map((each) => `\`${each}\``).join(", ")}` : `did you mean \`${near}\`?`);
  }
  const found = modules.filter((module) => sourcesOf(module).has(name) || (name === MANIFEST && sourcesOf(module).size === 0));
  if (found.length === 0) throw new Stop(`no rule comes from \`${name}\``);
  return found;
}
