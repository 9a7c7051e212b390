import type { OpaError } from "./opa.ts";
import { compareText } from "../model/compare-text.ts";

/** The code of an error for which OPA has a text alone, such as an entrypoint that does not exist. */
export const PLAIN_ERROR = "opa_error";

/**
 * The errors that OPA's commands print with `--format json`, in the order of their places. Undefined when the value is
 * not of that form.
 */
export function readOpaErrors(errors: unknown): readonly OpaError[] | undefined {
  if (!Array.isArray(errors) || errors.length === 0) return undefined;
  const read: OpaError[] = [];
  for (const error of errors as readonly unknown[]) {
    if (typeof error !== "object" || error === null || !("message" in error) || typeof error.message !== "string") return undefined;
    read.push({
      code: "code" in error && typeof error.code === "string" && error.code !== "" ? error.code : PLAIN_ERROR,
      message: error.message,
      ...place("location" in error ? error.location : undefined),
    });
  }
  return read.sort(byPlace);
}

/** An error that is only a text, as `opa build` prints it. */
export function plainError(text: string): OpaError {
  return { code: PLAIN_ERROR, message: text.replace(/^error: /, "").trim() };
}

function place(location: unknown): { file?: string; row?: number; col?: number } {
  if (typeof location !== "object" || location === null) return {};
  const { file, row, col } = location as { readonly file?: unknown; readonly row?: unknown; readonly col?: unknown };
  return {
    ...(typeof file === "string" && file !== "" ? { file: relative(file) } : {}),
    ...(typeof row === "number" && row > 0 ? { row } : {}),
    ...(typeof col === "number" && col > 0 ? { col } : {}),
  };
}

/** OPA runs in the directory of the files; what it puts before their paths depends on the command and the system. */
function relative(file: string): string {
  return file.replaceAll("\\", "/").replace(/^(?:\.?\/)+/, "");
}

function byPlace(a: OpaError, b: OpaError): number {
  return (
    compareText(a.file ?? "", b.file ?? "") ||
    (a.row ?? 0) - (b.row ?? 0) ||
    (a.col ?? 0) - (b.col ?? 0) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}
