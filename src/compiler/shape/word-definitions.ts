import type { JsonSchema } from "./json-schema.ts";

/** Control, bidi, zero-width and other invisible characters: in a name they would make two names look like one. */
const INVISIBLE = "\\p{C}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}";
const ID = "^[A-Za-z0-9][A-Za-z0-9._/@:-]*$";

const text = (title: string, description: string): JsonSchema => ({ title, description, type: "string" });
const id = (title: string, description: string, pattern = ID): JsonSchema => ({ title, description, type: "string", minLength: 1, maxLength: 128, pattern });
const visible = (title: string, description: string, except = ""): JsonSchema => ({
  title,
  description,
  type: "string",
  minLength: 1,
  maxLength: 256,
  pattern: `^[^${except}${INVISIBLE}]*$`,
});

/** The words of the language: names, and texts in a format of their own (language.md, sections 1, 2 and 4). */
export const WORD_DEFINITIONS = {
  id: id("an id", "1 to 128 ASCII letters, digits and `. _ - / @ :`, beginning with a letter or digit. Compared exactly."),
  "rule-id": id("a rule's id", "An id without `/`, since decisions cite a rule as `policy/rule`.", "^[A-Za-z0-9][A-Za-z0-9._@:-]*$"),
  "person-id": id("a person's id", "An id that does not begin with `group:`, which stands for a group.", "^(?!group:)[A-Za-z0-9][A-Za-z0-9._/@:-]*$"),
  approver: {
    title: "an approver",
    description: "A person's id, or `group:` and the id of a group.",
    type: "string",
    minLength: 1,
    maxLength: 134,
    pattern: "^(?:group:)?[A-Za-z0-9][A-Za-z0-9._/@:-]*$",
  },
  label: visible("a label", "1 to 256 visible characters."),
  "tool-name": visible("a tool's name", "The exact name of a tool, as the agent calls it: 1 to 256 visible characters without `*`.", "*"),
  "tool-pattern": visible("a tool pattern", "A tool's name in which `*` stands for any run of characters, including none. Nothing else is special."),
  "tool-patterns": {
    ...visible("a tool pattern or a list of them", "The tools that are meant: names in which `*` stands for any run of characters, including none."),
    type: ["string", "array"],
    minItems: 1,
    items: { $ref: "#/definitions/tool-pattern" },
  },
  expression: text("an expression", "A condition, as in `args.amount <= 200 and context.role == \"support\"`. What is not known is neither true nor false: an `allow` then does not apply, a restriction does."),
  duration: {
    title: "a duration such as `600s`, `10m`, `1h` or `7d`",
    description: "A whole number and s, m, h or d; at most 999d.",
    type: "string",
    pattern: "^(?:[1-9][0-9]{0,6}s|[1-9][0-9]{0,5}m|[1-9][0-9]{0,3}h|[1-9][0-9]{0,2}d)$",
  },
  rate: {
    title: "a rate such as `20/hour`",
    description: "How many calls in a window that slides: a whole number and `/second`, `/minute`, `/hour` or `/day`.",
    type: "string",
    pattern: "^[1-9][0-9]{0,8}/(?:second|minute|hour|day)$",
  },
  date: {
    title: "a date such as `2026-10-01`",
    description: "A day in UTC.",
    type: "string",
    pattern: "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$",
  },
  moment: {
    title: "a date or an instant such as `2026-10-01T09:00:00Z`",
    description: "A date means the whole day in UTC; an instant is RFC 3339.",
    type: "string",
    pattern:
      "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]+)?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]))?$",
  },
  version: {
    title: "a version such as `\"1.4\"`",
    description: "One to three numbers joined by dots, in quotes: YAML reads `1.10` as the number 1.1.",
    type: "string",
    pattern: "^[0-9]{1,9}(?:\\.[0-9]{1,9}){0,2}$",
  },
  action: {
    title: "an action",
    description: "`allow` lets the call run, `require_approval` asks a person first, `deny` refuses it. Where several rules apply the most restrictive wins.",
    type: "string",
    enum: ["allow", "require_approval", "deny"],
  },
  mode: {
    title: "a mode",
    description: "`enforce` (the default), or `shadow`: decided and recorded, but without consequence.",
    type: "string",
    enum: ["enforce", "shadow"],
  },
} as const satisfies Readonly<Record<string, JsonSchema>>;
