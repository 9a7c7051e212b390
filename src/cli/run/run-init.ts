import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileProblem, systemCode } from "../../node/file-problem.ts";
import type { Context } from "../context.ts";
import { DEFAULT_PATH } from "../paths.ts";
import { STARTER_DECISION, STARTER_FILES } from "../starter.ts";
import { Stop } from "../stop.ts";

/** Writes the starter files, all or none, and prints what to run next. */
export async function runInit(folder: string, { output }: Context): Promise<void> {
  const present = await namesIn(folder);
  const taken = present.filter((name) => /\.ya?ml$/i.test(name) || STARTER_FILES.some((file) => file.name === name));
  if (taken.length > 0) throw new Stop(`\`${folder}\` holds ${taken.map((name) => `\`${name}\``).join(", ")} already, and nothing is overwritten`, "name another folder, as in `ambit init policies/first`");
  await writeAll(folder);
  for (const { name } of STARTER_FILES) output.tell(`wrote ${join(folder, name)}`);
  const path = folder === DEFAULT_PATH ? "" : ` ${shellWord(folder)}`;
  const next = [
    "",
    "next:",
    `  npx ambit check${path}`,
    `  npx ambit decide${path} --call ${shellWord(join(folder, "call.json"))}`,
    "",
    `The sample call gets \`${STARTER_DECISION.action}\`, by the rule \`${STARTER_DECISION.rule}\`. With an amount of 500 it needs approval.`,
  ];
  await output.write(`${next.join("\n")}\n`);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (thrown) {
    if (systemCode(thrown) === "ENOENT") return [];
    throw new Stop(`\`${folder}\` is no folder to write to: ${fileProblem(thrown)}`);
  }
}

/** All files or none. */
async function writeAll(folder: string): Promise<void> {
  const written: string[] = [];
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, text } of STARTER_FILES) {
      await writeFile(join(folder, name), text, { flag: "wx" });
      written.push(join(folder, name));
    }
  } catch (thrown) {
    for (const path of written) await rm(path, { force: true });
    throw new Stop(`\`${folder}\` cannot be written: ${fileProblem(thrown)}`);
  }
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
