import { InvalidArgumentError, Option } from "commander";
import { OLDEST_OPA, PINNED_OPA } from "../toolchain/pinned-opa.ts";

/** How findings are printed. */
export type Format = "pretty" | "json";

/** Formats of design.md that this version does not write. */
const LATER_FORMATS = ["sarif", "github"];
const REVISION_LENGTH_MAX = 256;

/** `--format` of the commands whose result is findings. */
export function formatOption(): Option {
  return new Option("--format <format>", "how to print what was found: `pretty` or `json`").default("pretty").argParser((value: string) => {
    if (value === "pretty" || value === "json") return value;
    if (LATER_FORMATS.includes(value)) throw new InvalidArgumentError(`\`${value}\` comes in a later version; this one has \`pretty\` and \`json\`.`);
    throw new InvalidArgumentError("it must be `pretty` or `json`.");
  });
}

/** `--opa` of the commands that compile to WASM. */
export function opaOption(): Option {
  return new Option(
    "--opa <which>",
    `the OPA that compiles: \`auto\` (a native ${PINNED_OPA} on PATH, else the embedded one), \`native\`, \`embedded\`, or the path of one from ${OLDEST_OPA} on; without the option, AMBIT_OPA`,
  ).argParser((value: string) => {
    if (value === "") throw new InvalidArgumentError("it must be `auto`, `native`, `embedded` or a path.");
    return value;
  });
}

/** `--revision`: what every decision will carry. */
export function revisionOption(): Option {
  return new Option("--revision <text>", "what every decision names as its revision; without it, a hash of sources, compiler and OPA").argParser((value: string) => {
    if (value.length > 0 && value.length <= REVISION_LENGTH_MAX && /^[\x21-\x7e]+$/.test(value)) return value;
    throw new InvalidArgumentError(`it must be 1 to ${REVISION_LENGTH_MAX} printable ASCII characters without spaces.`);
  });
}
