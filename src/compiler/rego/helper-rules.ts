import type { Fallback, Has, Path } from "../expression/expression.ts";
import { literal } from "./literal.ts";
import { callText, ruleBlock } from "./block.ts";

/**
 * How paths are written in Rego: where `agent` is read depends on whether the set has a registry. `nameFor` makes a
 * variable of a member's name that must not stand in the reference itself.
 */
export type PathText = (path: Path, nameFor: (member: string) => string) => string;

/**
 * The helper rules of one package. Each is asked for by what it means and made once; every helper is a rule without
 * arguments, since only a bare rule may be negated (opa-facts: a negated call with an undefined argument is undefined).
 */
export class HelperRules {
  private readonly writePath: PathText;
  private readonly names = new Map<string, string>();
  private readonly counts = new Map<string, number>();
  private readonly written: string[] = [];

  constructor(writePath: PathText) {
    this.writePath = writePath;
  }

  /** All helpers, in the order in which they were first asked for. */
  get blocks(): readonly string[] {
    return this.written;
  }

  /** A path as a Rego reference. */
  pathText(path: Path): string {
    return this.writePath(path, (member) => this.once("name", literal(member), (name) => [`${name} := ${literal(member)}`]));
  }

  /** `path ?? literal` as a rule that always has a value. */
  fallback({ path, otherwise }: Fallback): string {
    const source = this.pathText(path);
    return this.once("value", `${source} ?? ${literal(otherwise)}`, (name) => [`default ${name} := ${literal(otherwise)}\n\n${name} := ${source}`]);
  }

  /** `has(path)` as a rule that is always true or false. */
  has({ path }: Has): string {
    const source = this.pathText(path);
    return this.once("has", source, (name) => [`default ${name} := false\n\n${ruleBlock(name, [`typed.present(${source})`])}`]);
  }

  /** Whether a pattern is found, as a rule that is true, false or undefined: a regex is run once, however many rules ask. */
  found(value: string, pattern: string): string {
    return this.once("found", `${value} ${pattern}`, (name) => [`${name} := ${callText("typed.found", [value, pattern])}`]);
  }

  /** A rule that holds when one of the bodies does. `prefix` says what it is for. */
  either(prefix: string, bodies: readonly (readonly string[])[]): string {
    return this.once(prefix, JSON.stringify(bodies), (name) => bodies.map((body) => ruleBlock(name, body)));
  }

  /** Writes rules under a name that the caller has made, such as `holds_3`. */
  named(name: string, bodies: readonly (readonly string[])[]): void {
    this.written.push(...bodies.map((body) => ruleBlock(name, body)));
  }

  /** Writes a rule as it stands. */
  raw(blocks: readonly string[]): void {
    this.written.push(...blocks);
  }

  private once(prefix: string, meaning: string, write: (name: string) => readonly string[]): string {
    const key = `${prefix} ${meaning}`;
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const count = (this.counts.get(prefix) ?? 0) + 1;
    this.counts.set(prefix, count);
    const name = `${prefix}_${count}`;
    this.names.set(key, name);
    this.written.push(...write(name));
    return name;
  }
}
