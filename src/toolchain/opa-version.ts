/** The version in what `opa version` prints, or undefined when that is not what it is. */
export function readOpaVersion(printed: string): string | undefined {
  return /^Version: v?(\d+\.\d+\.\d+\S*)\s*$/m.exec(printed)?.[1];
}

/** Whether a version is at least another, by its three numbers; a suffix such as `-dev` counts for nothing. */
export function isAtLeast(version: string, oldest: string): boolean {
  const have = numbers(version);
  const need = numbers(oldest);
  for (let i = 0; i < 3; i += 1) {
    const difference = (have[i] ?? 0) - (need[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbers(version: string): number[] {
  return version.split(/[.+-]/, 3).map(Number);
}
