import type { Compilation } from "../compiler/index.ts";
import { buildBundle, findOpa } from "../toolchain/index.ts";
import type { Bundle, BuildProblem } from "../toolchain/index.ts";
import { diagnostic } from "../compiler/diagnostic/diagnostic.ts";
import type { Diagnostic } from "../compiler/index.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./exit-code.ts";
import { located } from "./located.ts";
import { withProgress } from "./progress.ts";
import { Stop } from "./stop.ts";
import { plural, tellDiagnostics } from "./tell-diagnostics.ts";

export interface BuildSetOptions {
  readonly opa?: string;
  readonly revision?: string;
}

export interface Built {
  readonly bundle: Bundle;
  /** The OPA that built it, for people. */
  readonly opa: string;
}

/** Builds a compiled set with the OPA that was asked for. What OPA refuses is told at the YAML that it comes from. */
export async function buildSet(compilation: Compilation, root: string | null, { opa: choice, revision }: BuildSetOptions, { output, temporary, environment }: Context): Promise<Built> {
  // OPA's own working folders are not ours to remove one by one, and a signal must not leave them behind.
  temporary.enclose();
  const opa = await findOpa(choice, environment);
  try {
    const work = (): Promise<Awaited<ReturnType<typeof buildBundle>>> => buildBundle(compilation, opa, revision === undefined ? {} : { revision });
    const built = await withProgress(`compiling ${plural(compilation.rules.length, "rule")} with ${opa.origin}`, output, work);
    if (built.kind === "ok") return { bundle: built.value, opa: `OPA ${opa.version}, ${opa.origin}` };
    tellDiagnostics(located(built.errors.map((problem) => refused(problem, compilation)), root), output);
    throw new Stop("OPA does not take the Rego that these policies became", "please report it with the policy: what Ambit accepts should always compile", EXIT.findings);
  } finally {
    await opa.close();
  }
}

function refused({ at, message, file, row }: BuildProblem, { sources, name }: Compilation): Diagnostic {
  const start = sources[0] ?? { name, text: "" };
  const place = file === undefined ? "" : `${file}${row === undefined ? "" : `:${row}`}: `;
  return diagnostic("refused-by-opa", at ?? { file: start, start: 0, end: 0 }, { problem: `${place}${message}` });
}
