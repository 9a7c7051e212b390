import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { EmbeddedModule } from "../../../src/toolchain/embedded-module.ts";
import { findOpa } from "../../../src/toolchain/find-opa.ts";
import { OLDEST_OPA, PINNED_OPA } from "../../../src/toolchain/pinned-opa.ts";

const home = mkdtempSync(join(tmpdir(), "ambit-find-opa-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A program called `opa` in a directory of its own, which answers `version` with these lines. */
function program(name: string, ...lines: readonly string[]): { readonly directory: string; readonly path: string } {
  const directory = join(home, name);
  const path = join(directory, "opa");
  mkdirSync(directory);
  writeFileSync(path, ["#!/bin/sh", 'test "$1" = version || exit 64', ...lines, ""].join("\n"));
  chmodSync(path, 0o755);
  return { directory, path };
}

const pinned = program("pinned", `echo "Version: ${PINNED_OPA}"`);
const usable = program("usable", `echo "Version: ${OLDEST_OPA}"`);
const old = program("old", 'echo "Version: 1.19.4"');
const broken = program("broken", "exit 3");
const stranger = program("stranger", 'echo "the Open Packet Analyser"');
const empty = join(home, "empty");
mkdirSync(empty);
mkdirSync(join(empty, "opa"));
const unreadable = program("unreadable", `echo "Version: ${PINNED_OPA}"`);
chmodSync(unreadable.path, 0o644);

const embedded: EmbeddedModule = { path: join(home, "opa.wasm"), isBrotli: false, sha256: "0".repeat(64) };
const EMBEDDED = "the embedded OPA";
const path = (...directories: readonly string[]): { PATH: string } => ({ PATH: directories.join(delimiter) });

describe.skipIf(process.platform === "win32")("an OPA is found", () => {
  test.each([
    { says: "auto takes the pinned one from PATH", choice: "auto", env: path(pinned.directory), origin: `\`${pinned.path}\``, version: PINNED_OPA },
    { says: "no choice is auto", choice: undefined, env: path(pinned.directory), origin: `\`${pinned.path}\``, version: PINNED_OPA },
    { says: "an empty variable is no choice", choice: undefined, env: { ...path(pinned.directory), AMBIT_OPA: "" }, origin: `\`${pinned.path}\``, version: PINNED_OPA },
    { says: "auto leaves another version alone", choice: "auto", env: path(usable.directory), origin: EMBEDDED, version: PINNED_OPA },
    { says: "auto looks at the first one on PATH only, as a shell does", choice: "auto", env: path(usable.directory, pinned.directory), origin: EMBEDDED, version: PINNED_OPA },
    { says: "auto does without PATH", choice: "auto", env: {}, origin: EMBEDDED, version: PINNED_OPA },
    { says: "auto passes over one that fails", choice: "auto", env: path(broken.directory), origin: EMBEDDED, version: PINNED_OPA },
    { says: "auto passes over another program of that name", choice: "auto", env: path(stranger.directory), origin: EMBEDDED, version: PINNED_OPA },
    { says: "a folder and a file that cannot be run are no programs", choice: "auto", env: path(empty, unreadable.directory, pinned.directory), origin: `\`${pinned.path}\``, version: PINNED_OPA },
    { says: "native takes any that is new enough", choice: "native", env: path(usable.directory), origin: `\`${usable.path}\``, version: OLDEST_OPA },
    { says: "a path takes any that is new enough", choice: usable.path, env: {}, origin: `\`${usable.path}\``, version: OLDEST_OPA },
    { says: "the variable names one too", choice: undefined, env: { ...path(pinned.directory), AMBIT_OPA: usable.path }, origin: `\`${usable.path}\``, version: OLDEST_OPA },
    { says: "the choice goes before the variable", choice: "embedded", env: { ...path(pinned.directory), AMBIT_OPA: usable.path }, origin: EMBEDDED, version: PINNED_OPA },
    { says: "embedded asks nobody else", choice: "embedded", env: path(pinned.directory), origin: EMBEDDED, version: PINNED_OPA },
  ])("$says", async ({ choice, env, origin, version }) => {
    const opa = await findOpa(choice, env, { embedded });
    expect({ origin: opa.origin, version: opa.version }).toEqual({ origin, version });
    await opa.close();
  });
});

describe.skipIf(process.platform === "win32")("there is no OPA", () => {
  test.each([
    { says: "auto has nothing on PATH", choice: "auto", env: path(empty), message: "there is no `opa` on PATH, and the embedded OPA has not been built" },
    { says: "auto has another version", choice: "auto", env: path(usable.directory), message: `\`${usable.path}\` is OPA ${OLDEST_OPA}, which \`auto\` does not take, and the embedded OPA has not been built` },
    { says: "auto has a broken one", choice: "auto", env: path(broken.directory), message: `\`${broken.path}\` is not an OPA that runs, and the embedded OPA has not been built` },
    { says: "native has nothing on PATH", choice: "native", env: path(empty), message: "there is no `opa` on PATH" },
    { says: "native has one that is too old", choice: "native", env: path(old.directory), message: `\`${old.path}\` is OPA 1.19.4, and ${OLDEST_OPA} or newer is needed` },
    { says: "the embedded one was not built", choice: "embedded", env: path(pinned.directory), message: "the embedded OPA has not been built" },
    { says: "the path is too old", choice: old.path, env: {}, message: `\`${old.path}\` is OPA 1.19.4, and ${OLDEST_OPA} or newer is needed` },
    { says: "the path is another program", choice: stranger.path, env: {}, message: `\`${stranger.path}\` does not say which OPA it is` },
    { says: "the path is nothing, though PATH has one", choice: "embeded", env: path(pinned.directory), message: "`embeded` is not a program; it must be `auto`, `native`, `embedded` or the path of an OPA" },
    { says: "the path is a folder", choice: empty, env: path(pinned.directory), message: `\`${empty}\` is not a program; it must be \`auto\`, \`native\`, \`embedded\` or the path of an OPA` },
    { says: "the variable is wrong, though PATH has one", choice: undefined, env: { ...path(pinned.directory), AMBIT_OPA: "nowhere" }, message: "`nowhere` is not a program; it must be `auto`, `native`, `embedded` or the path of an OPA" },
  ])("$says", async ({ choice, env, message }) => {
    await expect(findOpa(choice, env, { embedded: null })).rejects.toMatchObject({ name: "ToolchainError", code: "no-opa", message, hint: expect.stringContaining(`put OPA ${PINNED_OPA} on PATH`) });
  });
});
