import { expect, test } from "vitest";
import { isAtLeast, readOpaVersion } from "../../../src/toolchain/opa-version.ts";

test.each([
  { printed: "Version: 1.22.0\nBuild Commit: \nRego Version: v1\n", version: "1.22.0" },
  { printed: "Version: 1.23.0-dev\r\nBuild Commit: x\r\n", version: "1.23.0-dev" },
  { printed: "Version: v1.20.1\n", version: "1.20.1" },
  { printed: "Go Version: go1.26.8\n", version: undefined },
  { printed: "Version: unknown\n", version: undefined },
  { printed: "", version: undefined },
])("$printed is OPA $version", ({ printed, version }) => {
  expect(readOpaVersion(printed)).toBe(version);
});

test.each([
  { version: "1.20.0", is: true },
  { version: "1.20.1", is: true },
  { version: "1.100.0", is: true },
  { version: "2.0.0", is: true },
  { version: "1.21.0-dev", is: true },
  { version: "1.19.9", is: false },
  { version: "0.70.0", is: false },
])("$version is at least 1.20.0: $is", ({ version, is }) => {
  expect(isAtLeast(version, "1.20.0")).toBe(is);
});
