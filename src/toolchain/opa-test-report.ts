import { compareText } from "../model/compare-text.ts";
import type { OpaTestReport } from "./opa.ts";

type Failure = OpaTestReport["failed"][number];

interface Result {
  readonly location?: { readonly file?: string; readonly row?: number } | null;
  readonly package?: string;
  readonly name?: string;
  readonly fail?: boolean;
  readonly skip?: boolean;
  readonly error?: { readonly code?: string; readonly message?: string } | null;
  /** What the test printed, as base64. */
  readonly output?: string;
  readonly sub_results?: SubResults | null;
}

interface SubResults {
  readonly [name: string]: { readonly fail?: boolean; readonly sub_results?: SubResults | null };
}

/**
 * The report in what `opa test --format json` prints. Each named case of a test counts by itself. A skipped test
 * (`todo_test_…`) has not passed, so it is listed as failed. Undefined when the value is no list of results.
 */
export function readTestReport(results: unknown): OpaTestReport | undefined {
  if (results === null) return { passed: 0, failed: [] };
  if (!Array.isArray(results)) return undefined;
  const failed: Failure[] = [];
  let passed = 0;
  for (const result of results as readonly Result[]) {
    const name = `${result.package ?? ""}.${result.name ?? ""}`;
    const location = `${result.location?.file ?? ""}:${result.location?.row ?? 0}`;
    const cases = leaves(name, result.sub_results ?? {});
    if (cases.length === 0 || isBroken(result)) cases.splice(0, cases.length, { name, failed: isBroken(result) || result.fail === true });
    for (const one of cases) {
      if (one.failed) failed.push({ name: one.name, location, message: message(result) });
      else passed += 1;
    }
  }
  return { passed, failed: failed.sort((a, b) => compareText(a.name, b.name)) };
}

function isBroken(result: Result): boolean {
  return result.skip === true || (result.error !== undefined && result.error !== null);
}

function leaves(name: string, results: SubResults): { name: string; failed: boolean }[] {
  return Object.entries(results).flatMap(([key, one]) => {
    const deeper = leaves(`${name}/${key}`, one.sub_results ?? {});
    return deeper.length > 0 ? deeper : [{ name: `${name}/${key}`, failed: one.fail === true }];
  });
}

function message(result: Result): string {
  if (result.skip === true) return "skipped";
  if (result.error !== undefined && result.error !== null) return [result.error.code, result.error.message].filter((part) => part !== undefined).join(": ");
  const printed = Buffer.from(result.output ?? "", "base64").toString("utf8").trim();
  return printed === "" ? "false or undefined" : printed;
}
