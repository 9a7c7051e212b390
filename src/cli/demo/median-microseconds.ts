const WARM_RUNS = 300;
const SAMPLES = 60;
/** Several runs for one sample, since the clock is coarse beside a run. */
const RUNS_PER_SAMPLE = 10;

/** How long some work takes once it is warm, by the clock of this machine: the median of many runs. */
export function medianMicroseconds(work: () => void): number {
  for (let run = 0; run < WARM_RUNS; run++) work();
  const samples = Array.from({ length: SAMPLES }, () => {
    const began = performance.now();
    for (let run = 0; run < RUNS_PER_SAMPLE; run++) work();
    return ((performance.now() - began) * 1000) / RUNS_PER_SAMPLE;
  });
  return samples.sort((a, b) => a - b)[SAMPLES / 2] ?? Number.NaN;
}
