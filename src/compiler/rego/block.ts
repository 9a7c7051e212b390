/** `head if { body }`, laid out as `opa fmt` lays it out. An empty body always holds. */
export function ruleBlock(head: string, body: readonly string[]): string {
  const [first] = body;
  if (first === undefined) return head.includes(" ") ? head : `${head} := true`;
  if (body.length === 1 && head.length + first.length < 100 && !head.includes("\n")) return `${head} if ${first}`;
  return `${head} if {\n${body.map((line) => `\t${line}`).join("\n")}\n}`;
}

/** An object as a rule's head holds it: on one line while that is readable. */
export function objectHead(name: string, fields: readonly (readonly [string, string])[]): string {
  const short = `${name} contains {${fields.map(([key, value]) => `"${key}": ${value}`).join(", ")}}`;
  if (short.length <= 90) return short;
  return `${name} contains {\n${fields.map(([key, value]) => `\t"${key}": ${value},`).join("\n")}\n}`;
}
