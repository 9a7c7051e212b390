import { beforeAll, describe, expect, test } from "vitest";
import { loadBundle } from "../../../src/engine/index.ts";
import type { Engine } from "../../../src/engine/index.ts";
import { livePolicy } from "../../../src/engine/module/live-policy.ts";
import type { PolicyInstance, PolicyModule } from "../../../src/engine/module/policy-module.ts";
import { openModule } from "../../../src/engine/module/policy-module.ts";
import { tinyBundle } from "../../support/tiny-bundle.ts";
import type { TinyBundle } from "../../support/tiny-bundle.ts";
import { cannedPolicy } from "../../support/tiny-policies.ts";

const POISONED = 2_000;
const good = { tool: "refund", arguments: { amount: 500 } };
const bad = { tool: "refund", arguments: { amount: 501 } };
const conflict = { tool: "x", arguments: { left: true, right: true } };

let tiny: TinyBundle;
let module: WebAssembly.Module;

beforeAll(async () => {
  tiny = await tinyBundle(cannedPolicy());
  module = await WebAssembly.compile(new Uint8Array(tiny.wasm));
}, 120_000);

const opened = (maximum = 2_048): PolicyModule => openModule(module, JSON.stringify(tiny.data), { initial: 8, maximum });

/** Whatever a call does to the engine, by kind. Each must leave the next call unhurt. */
const KINDS: readonly { readonly name: string; readonly poison: (engine: Engine) => unknown }[] = [
  { name: "a conflict of rules", poison: (engine) => engine.decide(conflict) },
  { name: "a conflict of rules in a text", poison: (engine) => engine.decideText(JSON.stringify(conflict)) },
  { name: "a conflict of rules in a query", poison: (engine) => thrown(() => engine.query("tiny/conflict", { left: true, right: true })) },
  { name: "a lone surrogate in a query", poison: (engine) => thrown(() => engine.query("tiny/echo", { x: "\ud800" })) },
  { name: "a lone surrogate in a call", poison: (engine) => engine.decide({ tool: "\ud800" }) },
  { name: "an answer that is no decision", poison: (engine) => engine.decide({ tool: "nobody" }) },
  { name: "a getter that throws", poison: (engine) => engine.decide({ get tool() { throw new Error("no"); } }) },
  { name: "an entrypoint that is none", poison: (engine) => thrown(() => engine.query("tiny/other", {})) },
];

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("it did not throw");
}

const hurt = (engine: Engine): boolean => engine.decide(good).action !== "allow" || engine.decide(bad).action !== "deny" || engine.decide(bad).fault !== null;

describe("no call hurts another", () => {
  test.each(KINDS)(`${POISONED} times $name, and then good calls`, async ({ poison }) => {
    const engine = await loadBundle(tiny.bytes);
    for (let count = 0; count < POISONED; count++) poison(engine);
    for (let count = 0; count < 50; count++) expect(hurt(engine)).toBe(false);
  }, 60_000);

  test(`${POISONED} poisoned calls of every kind, each followed by good ones`, async () => {
    const engine = await loadBundle(tiny.bytes);
    const counts = { poisoned: 0, good: 0, hurt: 0 };
    for (let count = 0; count < POISONED; count++) {
      KINDS[count % KINDS.length]?.poison(engine);
      counts.poisoned++;
      counts.good++;
      if (hurt(engine)) counts.hurt++;
    }
    expect(counts).toEqual({ poisoned: POISONED, good: POISONED, hurt: 0 });
  }, 60_000);

  test("a module that runs out of memory", async () => {
    const engine = await loadBundle(tiny.bytes, { memoryMaximumPages: 100 });
    const numbers = Array.from({ length: 20_000 }, (_, index) => index);
    for (let count = 0; count < 20; count++) {
      expect(thrown(() => engine.query("tiny/pairs", numbers))).toMatchObject({ name: "QueryError", code: "engine-fault" });
      expect(hurt(engine)).toBe(false);
    }
  }, 60_000);

  test("a host that has run out of stack", async () => {
    const engine = await loadBundle(tiny.bytes);
    const allowed: unknown[] = [];
    const descend = (): void => {
      try {
        descend();
      } catch {
        // Out of stack in the middle of anything: such a call may throw here, and must not be allowed.
      }
      if (allowed.length < 3 && engine.decide(bad).action !== "deny") allowed.push(bad);
    };
    thrown(() => {
      descend();
      throw new Error("reached the top");
    });
    expect(allowed).toEqual([]);
    expect(hurt(engine)).toBe(false);
  }, 60_000);
});

describe("the instance", () => {
  /** The module, with every instance that is started of it. */
  function watched(maximum?: number): { readonly policy: ReturnType<typeof livePolicy>; readonly started: PolicyInstance[] } {
    const started: PolicyInstance[] = [];
    const source = opened(maximum);
    const policy = livePolicy({
      entrypoints: source.entrypoints,
      start: () => {
        const instance = source.start();
        started.push(instance);
        return instance;
      },
    });
    return { policy, started };
  }

  test("breaks for ever after some hundred aborts when it is kept, which is why it is not", () => {
    const { entrypoints, start } = opened();
    const kept = start();
    const entrypoint = entrypoints.get("ambit/decision/result") as number;
    for (let count = 0; count < POISONED; count++) thrown(() => kept.evaluate(conflict, entrypoint));
    expect(thrown(() => kept.evaluate(good, entrypoint))).toMatchObject({ message: expect.stringContaining("out of bounds") });
  });

  test.each<readonly [string, unknown]>([
    ["a conflict", conflict],
    ["a lone surrogate that got past every gate", { tool: "\ud800" }],
  ])("is replaced after %s, and not before", (_, poison) => {
    const { policy, started } = watched();
    const entrypoint = opened().entrypoints.get("ambit/decision/result") as number;
    for (let count = 0; count < 10; count++) policy.evaluate(good, entrypoint);
    expect(started.length).toBe(1);
    thrown(() => policy.evaluate(poison, entrypoint));
    for (let count = 0; count < 10; count++) expect(policy.evaluate(good, entrypoint)).toMatchObject([{ result: { action: "allow" } }]);
    expect(started.length).toBe(2);
  });

  test("is replaced after an input that made its memory grow far, and not after ordinary ones", () => {
    const { policy, started } = watched();
    const echo = opened().entrypoints.get("tiny/echo") as number;
    policy.evaluate({ x: new Array(10_000).fill(0) }, echo);
    expect(started.length).toBe(1);
    policy.evaluate({ x: new Array(130_000).fill(0) }, echo);
    policy.evaluate(good, echo);
    expect(started.length).toBe(2);
    expect(started[1]?.memoryBytes()).toBeLessThan(started[0]?.memoryBytes() as number);
  });

  test("keeps its memory over many calls", async () => {
    const { policy, started } = watched();
    const entrypoint = opened().entrypoints.get("ambit/decision/result") as number;
    policy.evaluate(good, entrypoint);
    const before = started[0]?.memoryBytes();
    for (let count = 0; count < 50_000; count++) policy.evaluate(good, entrypoint);
    expect(started.map((instance) => instance.memoryBytes())).toEqual([before]);
  }, 60_000);
});
