/** One use of a builtin over inputs `x`, `y` and `z`. */
export interface BuiltinUse {
  readonly builtin: string;
  readonly arity: 1 | 2 | 3;
  readonly value: string;
  /** What the inputs must be for the run: where they are not, the two engines are known to differ, and `because` says how. */
  readonly when?: readonly string[];
  readonly because?: string;
}

const SETS = ["is_array(x)", "is_array(y)", "xs := {e | some e in x}", "ys := {e | some e in y}"];
const ORDER = "sets and the keys of objects are in another order in WASM, so every list that is made of them is sorted";
const SETS_OF_X = ["is_array(x)", "xss := {s | some e in x; is_array(e); s := {t | some t in e}}"];

const plain = (arity: 1 | 2 | 3, ...names: readonly string[]): readonly BuiltinUse[] =>
  names.map((builtin) => ({ builtin, arity, value: `${builtin}(${["x", "y", "z"].slice(0, arity).join(", ")})` }));
const infix = (uses: Readonly<Record<string, string>>): readonly BuiltinUse[] => Object.entries(uses).map(([builtin, operator]) => ({ builtin, arity: 2, value: `x ${operator} y` }));

/** Every builtin of rego/capabilities.json, at work. */
export const BUILTIN_USES: readonly BuiltinUse[] = [
  ...infix({ plus: "+", minus: "-", mul: "*", rem: "%", equal: "==", neq: "!=", gt: ">", gte: ">=", lt: "<", lte: "<=", "internal.member_2": "in" }),
  ...plain(1, "abs", "round", "array.flatten", "array.reverse", "count", "sum", "product", "max", "min", "sort", "bits.negate"),
  ...plain(1, "is_number", "is_string", "is_boolean", "is_array", "is_set", "is_object", "is_null", "type_name"),
  ...plain(1, "lower", "upper", "strings.reverse", "trim_space", "base64.encode", "base64url.encode", "regex.is_valid"),
  ...plain(2, "array.concat", "bits.and", "bits.or", "bits.xor", "concat", "contains", "startswith", "endswith", "split", "trim", "trim_left", "trim_prefix", "trim_right", "trim_suffix"),
  ...plain(2, "object.filter", "object.remove", "object.union", "json.filter", "json.remove", "net.cidr_intersects"),
  ...plain(3, "array.slice", "object.get", "substring"),
  { builtin: "eq", arity: 2, value: "true", when: ["x = y"] },
  { builtin: "assign", arity: 1, value: "v", when: ["v := x"] },
  { builtin: "internal.member_3", arity: 3, value: "x, y in z" },
  { builtin: "and", arity: 2, value: "sort(xs & ys)", when: SETS, because: ORDER },
  { builtin: "or", arity: 2, value: "sort(xs | ys)", when: SETS, because: ORDER },
  { builtin: "minus", arity: 2, value: "sort(xs - ys)", when: SETS, because: ORDER },
  { builtin: "intersection", arity: 1, value: "sort(intersection(xss))", when: SETS_OF_X, because: ORDER },
  { builtin: "union", arity: 1, value: "sort(union(xss))", when: SETS_OF_X, because: ORDER },
  { builtin: "object.keys", arity: 1, value: "sort(object.keys(x))", because: ORDER },
  { builtin: "graph.reachable", arity: 2, value: "sort(graph.reachable(x, y))", because: ORDER },
  { builtin: "walk", arity: 1, value: "sort([[p, v] | walk(x, [p, v])])", because: ORDER },
  { builtin: "internal.template_string", arity: 2, value: '$"<{x}|{y}>"', when: ["not is_object(x)", "not is_object(y)", "not is_array(x)", "not is_array(y)"], because: "inside lists Go escapes what cannot be printed, and the keys of objects are in another order" },
  { builtin: "net.cidr_contains", arity: 2, value: "net.cidr_contains(x, y)", when: ['not contains(y, "::ffff:")'], because: "an IPv4 address written as IPv6 lies in an IPv4 network in Go only" },
  { builtin: "regex.match", arity: 2, value: "regex.match(x, y)", when: ['not contains(x, "\\u0000")'], because: "a pattern ends at a NUL in WASM, so one that begins with it matches everything" },
];

/** Builtins that OPA's WASM has of its own and our capabilities leave out, each with what was seen. */
export const REFUSED: Readonly<Record<string, { readonly call: string; readonly seen: string }>> = {
  div: { call: "x / y", seen: "differs in the last digit, and 0 / -0 aborts" },
  ceil: { call: "ceil(x)", seen: "ceil(-0.5) is 1 in Go" },
  floor: { call: "floor(x)", seen: "floor(-0.5) is 0 in Go" },
  format_int: { call: "format_int(x, 10)", seen: "aborts from 2^31" },
  to_number: { call: "to_number(x)", seen: 'to_number(".") is not JSON in WASM' },
  replace: { call: 'replace(x, "", "b")', seen: "does not return for an empty string in WASM" },
  "strings.replace_n": { call: 'strings.replace_n({"": "b"}, x)', seen: "did not return for an empty string in WASM before 1.22" },
  indexof: { call: "indexof(x, y)", seen: "is 0 for an empty string in WASM, undefined in Go" },
  "glob.match": { call: 'glob.match(x, ["/"], y)', seen: "a newline stops `**` in WASM only" },
  "numbers.range": { call: "numbers.range(x, y)", seen: "takes all memory" },
  "bits.lsh": { call: "bits.lsh(x, y)", seen: "takes all memory and ends the process in Go" },
  "bits.rsh": { call: "bits.rsh(x, y)", seen: "left out beside bits.lsh" },
  "json.marshal": { call: "json.marshal(x)", seen: "keys in another order in WASM" },
  "json.unmarshal": { call: "json.unmarshal(x)", seen: 'reads "[1,]" and "10.1.2.3" in WASM' },
  "json.is_valid": { call: "json.is_valid(x)", seen: 'accepts "[1,]" in WASM' },
  "base64.decode": { call: "base64.decode(x)", seen: "reads text that is no base64 in WASM" },
  "base64.is_valid": { call: "base64.is_valid(x)", seen: "accepts text that is no base64 in WASM" },
  "base64url.decode": { call: "base64url.decode(x)", seen: "reads text that is no base64 in WASM" },
  "object.union_n": { call: "object.union_n(x)", seen: "differs for an empty list and for no list" },
  "regex.find_all_string_submatch_n": { call: "regex.find_all_string_submatch_n(x, y, -1)", seen: "finds nothing below -2^31 in WASM" },
};

/** Values that have told engines apart before. */
export const HOSTILE: readonly unknown[] = [
  ...[0, 1, -1, 2, 3, 7, -7, 0.5, -0.5, 1.5, 2.5, -2.5, 3.7, 10, 64, 1e15, 2 ** 31, -(2 ** 31) - 1, 2 ** 32, 2 ** 53, 1e21, 1e-7, 1e300],
  ...["", "a", "A", "b", "é", "É", "e\u0301", "İ", "ß", "ς", "😀", "\ue000", "\u00a0a ", "\n", "a\nb", " a b ", "a,b", "abab", "\u0000", "\u0000a", "a\u0000b"],
  ...["10.1.2.3", "10.0.0.0/8", "10.0.0.0/33", "::1", "::1/128", "::ffff:10.0.0.1", "(", "a*", "^a.b$", "[", "(?i)A", "(a)(b)?", ".", "\\pL", "(?s)a.b", "/a", "a/b"],
  ...[null, true, false, [], [1], [1, 2], ["a"], ["b", "a"], [[1], [2]], [["b", "a"], ["a"]], [1, [2, [3]]], [null, true], [-1, 1, 1], ["a/b"], ["😀", "\ue000"]],
  ...[{}, { a: 1 }, { b: 2, a: 1 }, { a: { b: 1, a: [] } }, { a: ["b"], b: [] }, { "😀": 1, "\ue000": 2 }],
];
