import type { Output } from "./output.ts";

/** Quicker steps are not worth a word. */
const PATIENCE_MS = 800;
const TICK_MS = 1_000;

/** Does the work, and tells people what takes so long: in a terminal with the seconds going by, elsewhere once. */
export async function withProgress<T>(what: string, output: Output, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const { isTerminal } = output.notes;
  let isShown = false;
  const show = (): void => {
    const seconds = Math.round((performance.now() - began) / 1000);
    if (isTerminal) process.stderr.write(`\r\u001b[2K${what} ... ${seconds} s`);
    else if (!isShown) output.tell(`${what} ...`);
    isShown = true;
  };
  let tick: NodeJS.Timeout | undefined;
  const patience = setTimeout(() => {
    show();
    tick = setInterval(show, TICK_MS);
  }, PATIENCE_MS);
  try {
    return await work();
  } finally {
    clearTimeout(patience);
    clearInterval(tick);
    if (isShown && isTerminal) process.stderr.write("\r\u001b[2K");
  }
}
