/** Microseconds for one call of each, by turns in short batches, so that a machine whose speed drifts slows them all alike. */
export interface Timing {
  readonly name: string;
  /** The fastest batch. */
  readonly best: number;
  readonly median: number;
}

/** Runs the peers in turn, `rounds` times, `batch` calls each, after a warm-up that is not counted. */
export function measure(peers: Readonly<Record<string, () => unknown>>, { rounds = 60, batch = 500 } = {}): readonly Timing[] {
  const times = new Map(Object.keys(peers).map((name) => [name, [] as number[]]));
  for (const run of Object.values(peers)) for (let i = 0; i < 4 * batch; i++) run();
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(peers)) {
      const start = performance.now();
      for (let i = 0; i < batch; i++) run();
      times.get(name)?.push(((performance.now() - start) * 1000) / batch);
    }
  }
  return [...times].map(([name, all]) => {
    const sorted = all.toSorted((a, b) => a - b);
    return { name, best: sorted[0] ?? Number.NaN, median: sorted[sorted.length >> 1] ?? Number.NaN };
  });
}

export function micro(value: number): string {
  return `${value.toFixed(2)} us`;
}

/** A row of a plain table. */
export function row(cells: readonly string[], widths: readonly number[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0))).join("  ");
}
