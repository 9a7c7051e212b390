import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/** The environment as a process gets it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The program that a shell would run for `name`: the first executable file of that name on PATH, or undefined. */
export function searchPath(name: string, environment: Environment): string | undefined {
  const variable = Object.keys(environment).find((key) => key.toUpperCase() === "PATH");
  const directories = (variable === undefined ? "" : (environment[variable] ?? "")).split(delimiter);
  const names = process.platform === "win32" ? [`${name}.exe`, name] : [name];
  for (const directory of directories) {
    if (directory === "") continue;
    const found = names.map((candidate) => resolve(join(directory, candidate))).find(isProgram);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a path is a file that this process may run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
