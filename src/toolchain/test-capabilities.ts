/** What OPA itself puts into a test: the names of its cases, and what it prints. */
const TEST_BUILTINS = [
  { name: "internal.print", decl: { args: [{ dynamic: { of: { type: "any" }, type: "set" }, type: "array" }], type: "function" } },
  { name: "internal.test_case", decl: { args: [{ dynamic: { type: "any" }, type: "array" }], type: "function" } },
  { name: "print", decl: { type: "function", variadic: { type: "any" } } },
] as const;

/** The capabilities with what every test may use besides; a bundle is never built with them. */
export function testCapabilities(text: string): string {
  const capabilities = JSON.parse(text) as { readonly builtins: readonly { readonly name: string }[] };
  const have = new Set(capabilities.builtins.map((builtin) => builtin.name));
  return JSON.stringify({ ...capabilities, builtins: [...capabilities.builtins, ...TEST_BUILTINS.filter(({ name }) => !have.has(name))] });
}
