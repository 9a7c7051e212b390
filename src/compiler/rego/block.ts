/** Longer than this, an expression is broken into lines. */
const WIDTH = 100;

/** `head if { body }`, laid out as `opa fmt` lays it out. An empty body always holds. */
export function ruleBlock(head: string, body: readonly string[]): string {
  const [first] = body;
  if (first === undefined) return head.includes(" ") ? head : `${head} := true`;
  if (body.length === 1 && head.length + first.length < WIDTH && !`${head}${first}`.includes("\n")) return `${head} if ${first}`;
  return `${head} if {\n${body.map(indented).join("\n")}\n}`;
}

/** `name(arguments)`, with a line for each argument where one line would be too long. */
export function callText(name: string, operands: readonly string[]): string {
  const short = `${name}(${operands.join(", ")})`;
  return short.length <= WIDTH && !short.includes("\n") ? short : `${name}(\n${operands.map((operand) => `${indented(operand)},`).join("\n")}\n)`;
}

/** A set, with a line for each element where one line would be too long. */
export function setText(elements: readonly string[]): string {
  const short = `{${elements.join(", ")}}`;
  return short.length <= WIDTH / 2 ? short : `{\n${elements.map((element) => `${indented(element)},`).join("\n")}\n}`;
}

/** Texts are escaped, so that every newline is one of the layout. */
function indented(text: string): string {
  return `\t${text.replaceAll("\n", "\n\t")}`;
}

/** An object as a rule's head holds it: on one line while that is readable. */
export function objectHead(name: string, fields: readonly (readonly [string, string])[]): string {
  const short = `${name} contains {${fields.map(([key, value]) => `"${key}": ${value}`).join(", ")}}`;
  if (short.length <= 90) return short;
  return `${name} contains {\n${fields.map(([key, value]) => `\t"${key}": ${value},`).join("\n")}\n}`;
}
