/**
 * Every diagnostic that the compiler can produce. A code is public: never renamed, never reused.
 * `why` is what a person reads who asks what the code is for.
 */
export const catalog = {
  "unknown-field": {
    severity: "error",
    message: (p: { field: string; where: string }) => `unknown field \`${p.field}\` in ${p.where}`,
    why: "An unknown field is nearly always a typo, and a policy that ignores a typo enforces less than it says.",
  },
  "not-supported-yet": {
    severity: "error",
    message: (p: { what: string }) => `${p.what} is part of the language but not supported yet`,
    why: "A construct that this version does not build is refused, since a policy that ignores it enforces less than it says.",
  },
  "bad-expression": {
    severity: "error",
    message: (p: { expected: string; found: string }) => `expected ${p.expected}, found ${p.found}`,
    why: "A condition that cannot be read cannot be enforced.",
  },
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
  "wrong-type": {
    severity: "error",
    message: (p: { what: string; expected: string; found: string }) => `${p.what} must be ${p.expected}, found ${p.found}`,
    why: "A value of another type than the field takes cannot be enforced.",
  },
  "empty-field": {
    severity: "error",
    message: (p: { what: string }) => `${p.what} is empty`,
    why: "An empty field says nothing, and it is nearly always an unfinished edit.",
  },
  "missing-field": {
    severity: "error",
    message: (p: { where: string; field: string }) => `${p.where} needs ${p.field}`,
    why: "Without this field it is not known what the policy should do.",
  },
  "conflicting-fields": {
    severity: "error",
    message: (p: { first: string; second: string; where: string }) => `${p.where} cannot have both \`${p.first}\` and \`${p.second}\``,
    why: "Two fields that say the same thing, or exclude each other, would leave open which of them counts.",
  },
  "unknown-value": {
    severity: "error",
    message: (p: { what: string; value: string }) => `${p.what} cannot be \`${p.value}\``,
    why: "Only the listed values have a meaning.",
  },
  "bad-name": {
    severity: "error",
    message: (p: { what: string; problem: string }) => `${p.what} ${p.problem}`,
    why: "Names are compared exactly, and they are cited in decisions and records: two names that look alike must not be different names.",
  },
  "bad-value": {
    severity: "error",
    message: (p: { what: string; expected: string; found: string }) => `${p.what} must be ${p.expected}, found \`${p.found}\``,
    why: "A value that is not in the field's format cannot be enforced.",
  },
  "bad-matcher": {
    severity: "error",
    message: (p: { found: string }) => `${p.found} is no matcher`,
    why: "A matcher is a plain value, a list of them, or a comparison such as `<= 200`; anything else would be guessed at.",
  },
  "no-tool": {
    severity: "error",
    message: () => "the rule names no tool",
    why: "A rule speaks for the tools that it or its policy names; `*` names all of them.",
  },
  "no-common-tool": {
    severity: "error",
    message: (p: { lists: readonly string[] }) => `no tool is covered by all of ${p.lists.map((list) => `\`${list}\``).join(" and ")}`,
    why: "Where a policy and its rule both name tools, both must hold; a rule that covers nothing is a mistake.",
  },
  "tools-too-many": {
    severity: "error",
    message: () => "these tool patterns meet in too many ways to be reviewed",
    why: "Patterns are compiled into the names that all of them cover; a person has to be able to read the result.",
  },
  "quorum-too-high": {
    severity: "error",
    message: (p: { quorum: number; approvers: number }) => `a quorum of ${p.quorum} can never be reached by ${p.approvers === 1 ? "one approver" : `${p.approvers} approvers`}`,
    why: "An approval that cannot be given is a denial in disguise.",
  },
  "conditional-default": {
    severity: "error",
    message: () => "a default stands beside a `match` that names more than tools",
    why: "A default says what holds where no rule applies; under a condition on the call nobody could tell what holds when the condition is unknown.",
  },
  "limit-on-deny": {
    severity: "error",
    message: () => "constraints on a `deny` have nothing to count",
    why: "Only calls that run are counted.",
  },
  "sweeping-sub-rule": {
    severity: "warning",
    message: () => "this restriction has no condition of its own and beats every other entry",
    why: "Entries of `conditions` have no order: the most restrictive that holds wins.",
  },
  "duplicate-name": {
    severity: "error",
    message: (p: { what: string; name: string }) => `${p.what} \`${p.name}\` stands twice in its layer`,
    why: "Decisions, approvals and records cite policies and rules by name, so a name must mean one of them.",
  },
  "look-alike-name": {
    severity: "error",
    message: (p: { kind: string; name: string; other: string }) => `${p.kind} \`${p.name}\` differs from \`${p.other}\` only in case, space or normalisation`,
    why: "Names are compared exactly; two that people take for one make a rule miss.",
  },
  "unknown-principal": {
    severity: "error",
    message: (p: { kind: string; name: string }) => `${p.kind} \`${p.name}\` is not in the registry`,
    why: "A policy for somebody who does not exist never applies, and its author believes that it does.",
  },
  "registry-missing": {
    severity: "error",
    message: (p: { kind: string }) => `a policy for ${p.kind === "team" ? "a team" : "an agent"} needs a registry`,
    why: "Without a registry nobody can tell which layers speak for a call, and a missing layer would be silent.",
  },
  "duplicate-limit": {
    severity: "error",
    message: () => "this limit cannot be told from another one of the same policy",
    why: "Limits with the same tools, key and window would share one counter.",
  },
  "open-allow": {
    severity: "warning",
    message: (p: { what: string }) => `${p.what} covers tools that nobody has named`,
    why: "A tool that is added later, or one whose name resembles another, is allowed without anybody having decided it.",
  },
} as const satisfies Record<string, CatalogEntry>;

interface CatalogEntry {
  readonly severity: "error" | "warning";
  readonly message: (params: never) => string;
  readonly why: string;
}

export type Code = keyof typeof catalog;
export type Params<C extends Code> = Parameters<(typeof catalog)[C]["message"]> extends [infer P] ? P : Record<never, never>;
