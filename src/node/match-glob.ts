/** Whether an entry of a manifest is a glob rather than a file's name. */
export function isGlob(entry: string): boolean {
  return /[*?]/.test(entry);
}

/**
 * Whether a glob matches a path: `*` is any run of characters within one name, `?` is one character, `**` as a whole
 * segment is any number of folders, none included. Nothing else is special. Takes time in proportion to both lengths.
 */
export function matchesGlob(glob: string, path: string): boolean {
  return matchesList(glob.split("/"), path.split("/"), (pattern) => pattern === "**", matchesName);
}

function matchesName(pattern: string, name: string): boolean {
  return matchesList([...pattern], [...name], (one) => one === "*", (one, character) => one === "?" || one === character);
}

/** Matches a list with wildcards that stand for any run. Going back to the last wildcard alone is enough, so no input takes exponential time. */
function matchesList(pattern: readonly string[], items: readonly string[], isRun: (part: string) => boolean, matches: (part: string, item: string) => boolean): boolean {
  let at = 0;
  let next = 0;
  let run = -1;
  let resume = 0;
  while (next < items.length) {
    const part = pattern[at];
    if (part !== undefined && isRun(part)) {
      run = at++;
      resume = next;
    } else if (part !== undefined && matches(part, items[next] ?? "")) {
      at++;
      next++;
    } else if (run >= 0) {
      at = run + 1;
      next = ++resume;
    } else {
      return false;
    }
  }
  while (at < pattern.length && isRun(pattern[at] ?? "")) at++;
  return at === pattern.length;
}
