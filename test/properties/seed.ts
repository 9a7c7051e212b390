/** The seed of every random test, so that a run can be repeated; `AMBIT_SEED` sets another one. */
export const SEED = Number(process.env["AMBIT_SEED"] ?? 20_261_121);
