import type { CatalogEntry } from "./catalog-entry.ts";

/** What the document stage finds: text that is not YAML, or YAML that the language refuses. */
export const DOCUMENT_CATALOG = {
  "bad-yaml": {
    severity: "error",
    message: (p: { problem: string }) => p.problem,
    why: "Text that is not well-formed YAML can be read in two ways, and a reviewer and the compiler may choose different ones.",
  },
  "empty-file": {
    severity: "error",
    message: () => "the file holds nothing",
    why: "A file without content is nearly always a mistake, and a policy set that silently lost a file enforces less than it says.",
  },
  "file-too-large": {
    severity: "error",
    message: (p: { limit: string }) => `the file is larger than ${p.limit}`,
    why: "A policy is read by people. The limit also keeps a hostile file from occupying the compiler.",
  },
  "not-utf8": {
    severity: "error",
    message: () => "the file is not UTF-8",
    why: "Text in another encoding arrives with characters replaced, so that names and conditions are no longer what their author wrote.",
  },
  "control-character": {
    severity: "error",
    message: (p: { character: string }) => `control character ${p.character}`,
    why: "A control character is invisible or breaks the line in some programs and not in others, so the text that is reviewed is not the text that is compiled.",
  },
  "invisible-character": {
    severity: "warning",
    message: (p: { character: string }) => `${p.character} cannot be seen and may change how the text around it reads`,
    why: "Characters that reorder, join or hide text can make a policy look different from what it says.",
  },
  "ill-formed-text": {
    severity: "error",
    message: () => "half of a surrogate pair is not text",
    why: "Such text cannot be written as UTF-8, so it could not reach the engine unchanged.",
  },
  "too-deep": {
    severity: "error",
    message: (p: { levels: number }) => `nested deeper than ${p.levels} levels`,
    why: "Nothing in the language needs this depth. The limit keeps a hostile file from exhausting the compiler.",
  },
  "too-many-values": {
    severity: "error",
    message: (p: { limit: number }) => `the file holds more than ${p.limit} values`,
    why: "The limit keeps a hostile file from exhausting the compiler.",
  },
  "too-many-problems": {
    severity: "error",
    message: (p: { limit: number }) => `the file has more than ${p.limit} problems, the rest is not shown`,
    why: "Nobody reads that many findings, and a hostile file could have millions.",
  },
  "yaml-directive": {
    severity: "error",
    message: (p: { directive: string }) => `directive \`${p.directive}\` is not allowed`,
    why: "A directive changes what the rest of the file means: after `%YAML 1.1` the word `no` is false and `010` is 8.",
  },
  "yaml-tag": {
    severity: "error",
    message: (p: { tag: string }) => `tag \`${p.tag}\` is not allowed`,
    why: "A tag changes the type of a value, so that the value is no longer what it looks like.",
  },
  "merge-key": {
    severity: "error",
    message: () => "merge key `<<` is not allowed",
    why: "Some YAML readers merge and some do not, so the same file would mean different policies.",
  },
  "bad-key": {
    severity: "error",
    message: (p: { found: string }) => `a key must be text, found ${p.found}`,
    why: "Two keys that look alike, as `1` and `\"1\"`, would be different keys, or the same one, depending on the reader.",
  },
  "duplicate-key": {
    severity: "error",
    message: (p: { key: string }) => `key \`${p.key}\` is already used in this map`,
    why: "Of two values for one key a reader would silently drop one. Keys that differ only in Unicode normalisation count as one.",
  },
  "bad-alias": {
    severity: "error",
    message: (p: { alias: string; problem: string }) => `alias \`${p.alias}\` ${p.problem}`,
    why: "An alias stands for a value that has been given an anchor before it.",
  },
  "alias-expansion": {
    severity: "error",
    message: (p: { limit: number }) => `aliases stand for more than ${p.limit} values`,
    why: "Aliases of aliases grow without bound: a few lines can stand for billions of values.",
  },
  "number-out-of-range": {
    severity: "error",
    message: (p: { number: string }) => `number \`${p.number}\` is out of range`,
    why: "Beyond 2^53 not every integer is a number of its own, and infinity and not-a-number compare in surprising ways.",
  },
  "inexact-number": {
    severity: "error",
    message: (p: { number: string; read: string }) => `number \`${p.number}\` would be read as \`${p.read}\``,
    why: "A threshold that is silently rounded is not the threshold that was written.",
  },
} as const satisfies Record<string, CatalogEntry>;
