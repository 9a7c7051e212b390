import { digest } from "../policy/digest.ts";

/** Words that mean something in Rego, and names that are devices on Windows, where no file can have them. */
const RESERVED = new Set(
  (
    "any as contains data default else every false if import in input null not package set some true with " +
    "aux con nul prn com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9"
  ).split(" "),
);

/** The rules of generated packages, and the helpers that are numbered. A package is not called by the beginning of one of them: its rules would seem to repeat its name. */
const RULES = ["covers", "defaults", "limits", "opinions", "spoken_for"];
const NUMBERED = ["either_", "found_", "has_", "holds_", "name_", "refuted_", "unknown_", "usable_", "value_", "within_"];

/** A bundle's archive (ustar) holds paths of at most 155 bytes and a name, and a path holds an agent's name and a tool's. */
const PLAIN_MAX = 48;
const READABLE_MAX = 30;

/**
 * A tool's, pattern's, team's or agent's name as a Rego identifier and file name. A plain name stays as it is; any other
 * keeps what is readable and gets a hash, so that two names never share an identifier: plain names hold no `__`, and 64
 * bits of SHA-256 tell the others apart (the emitter checks that they do).
 */
export function safeName(name: string): string {
  if (/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name) && name.length <= PLAIN_MAX && !isTaken(name)) return name;
  const readable = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .slice(0, READABLE_MAX)
    .replace(/_+$/, "");
  return `${/^[a-z]/.test(readable) ? readable : `n${readable}`}__${digest(name).slice(0, 16)}`;
}

function isTaken(name: string): boolean {
  return RESERVED.has(name) || [...RULES, ...NUMBERED].some((rule) => rule.startsWith(name)) || NUMBERED.some((helper) => name.startsWith(helper) && /^\d+$/.test(name.slice(helper.length)));
}

/** The identifier of the pattern that covers every tool. */
export const ANY = "any_tool";

export function patternName(pattern: string): string {
  return pattern === "*" ? ANY : safeName(pattern);
}

/** In which shard a tool's packages are: every level of packages has about as many children as the square root of all. */
export function shardOf(name: string, tools: number): string {
  const shards = tools <= 128 ? 1 : 2 ** Math.ceil(Math.log2(tools) / 2);
  return `s${Number.parseInt(digest(name).slice(0, 8), 16) % shards}`;
}
