import { expect, test } from "vitest";
import { catalog } from "../../../../src/compiler/diagnostic/catalog.ts";

/** Stands for any parameter: what matters is the sentence around it. */
const anyParams = new Proxy({}, { get: () => "x" }) as never;

test.each(Object.entries(catalog))("%s is a plain sentence with a reason", (code, { severity, message, why }) => {
  expect(code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  expect(["error", "warning"]).toContain(severity);
  expect(why).toMatch(/^[A-Z].*\.$/s);
  expect(why.length).toBeGreaterThan(30);
  const sentence = code === "no-common-tool" ? "" : message(anyParams);
  expect(sentence).not.toMatch(/\.$|[\n"]|ajv|schema|instancePath|undefined/);
  // Only a name begins with a capital.
  expect(sentence).not.toMatch(/^(?!OPA\b|U\+)[A-Z]/);
});
