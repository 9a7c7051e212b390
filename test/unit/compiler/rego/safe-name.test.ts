import { describe, expect, test } from "vitest";
import { patternName, safeName, shardOf } from "../../../../src/compiler/rego/safe-name.ts";

const WORDS = ["", "a", "b", "A", "-", "_", ".", "/", ":", "@", " ", "1", "é", "😀", "*", "__", "s0", "aux", "any_tool", "opinions", "value_1", "x".repeat(50)];

/** 100,000 names that are easily taken for one another: two and three words of those above, and numbered ones. */
function names(): readonly string[] {
  const all = new Set<string>();
  for (const a of WORDS) for (const b of WORDS) for (const c of WORDS) for (const d of ["", "_", "-", ".", "2", "A", "é", "__1"]) all.add(a + b + c + d);
  for (let number = 0; all.size < 100_000; number++) for (const form of [`tool_${number}`, `tool-${number}`, `tool.${number}`, `Tool_${number}`]) all.add(form);
  return [...all].filter((name) => name !== "").slice(0, 100_000);
}

describe("safeName", () => {
  const all = names();
  const safe = all.map(safeName);

  test("gives 100,000 names 100,000 identifiers", () => {
    console.log(`safeName: ${all.length} names, ${safe.filter((name, index) => name === all[index]).length} of them as they are`);
    expect(all.length).toBeGreaterThanOrEqual(99_990);
    expect(new Set(safe).size).toBe(all.length);
  });

  test("gives identifiers that differ also where case does not count", () => {
    expect(new Set(safe.map((name) => name.toLowerCase())).size).toBe(all.length);
  });

  test("gives Rego identifiers that are file names on every system", () => {
    for (const name of safe) {
      if (!/^[a-z][a-z0-9_]*$/.test(name) || name.length > 50) expect.fail(name);
      if (/^(?:aux|con|nul|prn|com\d|lpt\d)$/.test(name)) expect.fail(name);
    }
  });

  test.each(["issue_refund", "s0", "a", "tool_10000", "x1_2", "type", "and", "or", "x".repeat(48)])("%s stays", (name) => expect(safeName(name)).toBe(name));

  test.each([
    { name: "fs.read", begins: "fs_read__" },
    { name: "Delete_DB", begins: "delete_db__" },
    { name: "a__b", begins: "a_b__" },
    { name: "2fa", begins: "n2fa__" },
    { name: "_x", begins: "x__" },
    { name: "x_", begins: "x__" },
    { name: "é", begins: "n__" },
    { name: "default", begins: "default__" },
    { name: "aux", begins: "aux__" },
    { name: "com1", begins: "com1__" },
    { name: "opinions", begins: "opinions__" },
    { name: "op", begins: "op__" },
    { name: "defaults", begins: "defaults__" },
    { name: "unknown", begins: "unknown__" },
    { name: "unknown_12", begins: "unknown_12__" },
    { name: "x".repeat(49), begins: `${"x".repeat(30)}__` },
    { name: "İstanbul", begins: "i_stanbul__" },
  ])("$name keeps what can be read of it", ({ name, begins }) => {
    expect(safeName(name).startsWith(begins)).toBe(true);
    expect(safeName(name)).toMatch(/__[0-9a-f]{16}$/);
  });

  test("two patterns never get one identifier", () => {
    const patterns = ["*", "any_tool*", "a*", "*a", "a*a", "fs.*", "fs/*", "issue_refund*"];
    expect(new Set(patterns.map(patternName)).size).toBe(patterns.length);
    expect(patternName("*")).toBe("any_tool");
  });
});

describe("shardOf", () => {
  test.each([
    { tools: 1, shards: 1 },
    { tools: 128, shards: 1 },
    { tools: 129, shards: 16 },
    { tools: 1_000, shards: 32 },
    { tools: 10_000, shards: 128 },
  ])("$tools tools fill $shards shards about evenly", ({ tools, shards }) => {
    const sizes = new Map<string, number>();
    for (let number = 0; number < tools; number++) {
      const shard = shardOf(`tool_${number}`, tools);
      expect(shard).toMatch(/^s\d+$/);
      sizes.set(shard, (sizes.get(shard) ?? 0) + 1);
    }
    const mean = tools / shards;
    expect(sizes.size).toBe(shards);
    // Five standard deviations of what chance does.
    expect(Math.max(...sizes.values())).toBeLessThanOrEqual(mean + 5 * Math.sqrt(mean));
    expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(mean - 5 * Math.sqrt(mean));
  });
});
