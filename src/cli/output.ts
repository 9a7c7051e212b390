import type { Writable } from "node:stream";
import { fileProblem } from "../node/file-problem.ts";
import { Stop } from "./stop.ts";

/** Where a command says things: results go to the standard output, everything else to the standard error. */
export interface Output {
  /** Writes a result as it is; answers whether anybody still reads. Resolves when the reader has caught up. */
  readonly write: (result: string | Uint8Array) => Promise<boolean>;
  /** Tells people something, as one line or more; a line break is added. */
  readonly tell: (text: string) => void;
  readonly results: Screen;
  readonly notes: Screen;
}

/** What the reader of one of the two streams can show. */
export interface Screen {
  readonly hasColors: boolean;
  /** Cells in a line; 80 in a pipe. */
  readonly width: number;
  readonly isTerminal: boolean;
}

type Stream = Writable & { readonly isTTY?: boolean; readonly columns?: number };
type Environment = Readonly<Record<string, string | undefined>>;

const WIDTH = 80;

/** The two streams of a process. A reader that has gone away is no error: what it does not want is not written. */
export function createOutput(stdout: Stream, stderr: Stream, environment: Environment): Output {
  // Without a listener an error would end the process; `write` gets each one as well.
  stdout.on("error", () => undefined);
  stderr.on("error", () => undefined);
  return {
    write: (result) =>
      new Promise((resolve, reject) => {
        if (stdout.destroyed) return resolve(false);
        stdout.write(result, (error) => {
          if (error === null || error === undefined) resolve(true);
          else if (isReaderGone(error)) resolve(false);
          else reject(new Stop(`the result cannot be written: ${fileProblem(error)}`));
        });
      }),
    tell: (text) => {
      if (!stderr.destroyed) stderr.write(`${text}\n`);
    },
    results: screenOf(stdout, environment),
    notes: screenOf(stderr, environment),
  };
}

function isReaderGone(error: Error): boolean {
  return ["EPIPE", "ERR_STREAM_DESTROYED"].includes((error as NodeJS.ErrnoException).code ?? "");
}

/** Colors are for terminals, unless `NO_COLOR` or `FORCE_COLOR` says otherwise; with both, there are none. */
function screenOf(stream: Stream, environment: Environment): Screen {
  const isTerminal = stream.isTTY === true;
  const forced = environment["FORCE_COLOR"];
  const hasColors = environment["NO_COLOR"] || forced === "0" || forced === "false" ? false : forced ? true : isTerminal && environment["TERM"] !== "dumb";
  return { hasColors, width: stream.columns ?? WIDTH, isTerminal };
}
