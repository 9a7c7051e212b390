import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import type { Decision } from "../../src/model/decision.ts";
import { builtBundle } from "./built-bundle.ts";
import { emptyFolder, runAmbit, startAmbit } from "./run-ambit.ts";

let bundle: string;
beforeAll(async () => {
  bundle = await builtBundle();
});

const call = (amount: unknown): string => JSON.stringify({ tool: "issue_refund", arguments: { amount } });

/** Lines with the action and fault that their decisions must have. */
const LINES: readonly (readonly [line: string | Uint8Array, outcome: string])[] = [
  [call(1), "allow"],
  ["", "deny unreadable-call"],
  ["not JSON", "deny unreadable-call"],
  [call(300), "require_approval"],
  [`${call(2)}\r`, "allow"],
  [`${call(2)} ${call(3)}`, "deny unreadable-call"],
  [Buffer.from('{"tool": "\u00e9"}', "latin1"), "deny unreadable-call"],
  [`{"tool": "${"x".repeat(1_000_000)}"}`, "deny too-large"],
  [`{"tool": "${"x".repeat(300_000)}"}`, "deny too-large"],
  ["[".repeat(10_000), "deny"],
  ["null", "deny unreadable-call"],
  [`{"tool": "a\u2028b"}`, "deny"],
  [call(200), "allow"],
];

const outcomes = (stdout: string): readonly string[] => {
  const lines = stdout.split("\n");
  expect(lines.pop()).toBe("");
  return lines.map((line) => JSON.parse(line) as Decision).map(({ action, fault }) => (fault === null ? action : `${action} ${fault.code}`));
};

describe("ambit decide --batch", () => {
  test.each([
    ["with a final line break", "\n"],
    ["without one", ""],
  ])("gives one decision a line, in order, whatever the line (%s)", async (_what, end) => {
    const input = Buffer.concat(LINES.flatMap(([line], index) => [Buffer.from(line as string), Buffer.from(index < LINES.length - 1 ? "\n" : end)]));
    const { stdout, stderr, exitCode } = await runAmbit(["decide", bundle, "--batch"], { input });
    const got = outcomes(stdout);
    expect(got).toHaveLength(LINES.length);
    for (const [index, [, wanted]] of LINES.entries()) expect(got[index], `line ${index + 1}`).toMatch(new RegExp(`^${wanted}`));
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
  });

  test("of nothing gives nothing, and answers 0", async () => {
    expect(await runAmbit(["decide", bundle, "--batch", "--exit-code"], { input: "" })).toMatchObject({ stdout: "", stderr: "", exitCode: 0 });
  });

  test.each([
    [[1, 2], 0],
    [[1, 300, 2], 4],
    [[1, 300, "x", 2], 3],
  ])("with --exit-code answers by the most restrictive action: %j gives %i", async (amounts, code) => {
    expect((await runAmbit(["decide", bundle, "--batch", "--exit-code"], { input: amounts.map((amount) => `${call(amount)}\n`).join("") })).exitCode).toBe(code);
  });

  test("reads a file as well", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "calls.jsonl"), `${call(1)}\n${call(300)}\n`);
    expect(outcomes((await runAmbit(["decide", bundle, "--batch", "--call", "calls.jsonl"], { cwd })).stdout)).toEqual(["allow", "require_approval"]);
  });

  test("answers a line before the next one comes", async () => {
    const child = await startAmbit(["decide", bundle, "--batch"]);
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const amount of [1, 300, 2]) {
      child.stdin.write(`${call(amount)}\n`);
      const { value } = (await answers.next()) as { readonly value: string };
      expect((JSON.parse(value) as Decision).action).toBe(amount === 300 ? "require_approval" : "allow");
    }
    child.stdin.end();
    expect(await once(child, "close")).toEqual([0, null]);
  });

  test("stops reading while nobody reads its answers, and loses none", async () => {
    const child = await startAmbit(["decide", bundle, "--batch"]);
    const line = Buffer.from(`${call(1)}\n`);
    const piece = Buffer.concat(Array.from({ length: 1_000 }, () => line));
    let sent = 0;
    const isFull = (): boolean => {
      sent += 1_000;
      return !child.stdin.write(piece);
    };
    // Far more than the pipes and buffers between the two processes can hold.
    let stalled = false;
    while (!stalled && sent < 400_000) {
      if (isFull()) stalled = !(await Promise.race([once(child.stdin, "drain").then(() => true), sleep(3_000).then(() => false)]));
    }
    expect(stalled).toBe(true);
    child.stdin.end();
    let lines = 0;
    child.stdout.on("data", (part: Buffer) => {
      for (const byte of part) if (byte === 0x0a) lines++;
    });
    await once(child, "close");
    expect(lines).toBe(sent);
  });

  test.skipIf(process.platform !== "linux")("takes no more memory for more lines", async () => {
    const peak = async (count: number): Promise<number> => {
      const child = await startAmbit(["decide", bundle, "--batch"]);
      child.stdout.resume();
      const line = `${call(1).replace("}}", `,"note":"${"x".repeat(400)}"}}`)}\n`.repeat(100);
      let mebibytes = 0;
      for (let sent = 0; sent < count; sent += 100) {
        if (!child.stdin.write(line)) await once(child.stdin, "drain");
        if (sent % 1_000 === 0) mebibytes = Math.max(mebibytes, residentMebibytes(child.pid ?? 0));
      }
      mebibytes = Math.max(mebibytes, residentMebibytes(child.pid ?? 0));
      child.stdin.end();
      await once(child, "close");
      return mebibytes;
    };
    const [few, many] = [await peak(4_000), await peak(40_000)];
    console.log(`batch: ${few} MiB for 4000 lines, ${many} MiB for 40000 lines (20 MB of calls)`);
    expect(many - few).toBeLessThan(60);
  });

  test("ends quietly when its reader goes away", async () => {
    const child = await startAmbit(["decide", bundle, "--batch"]);
    let said = "";
    child.stderr.on("data", (part: Buffer) => (said += part.toString()));
    child.stdin.on("error", () => undefined);
    const feed = setInterval(() => child.stdin.write(`${call(1)}\n`.repeat(100)), 5);
    await once(child.stdout, "data");
    child.stdout.destroy();
    const [exitCode] = (await once(child, "close")) as [number];
    clearInterval(feed);
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: "" });
  });
});

function residentMebibytes(pid: number): number {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kibibytes ?? 0) / 1024);
}
