/** What the process answers. Public: scripts depend on it. */
export const EXIT = {
  ok: 0,
  /** Findings in a policy, a bundle that cannot be used, or a demo whose expectations are not met. */
  findings: 1,
  /** The command cannot be carried out as it was given, or not on this machine. */
  misuse: 2,
  /** Only with `decide --exit-code`. */
  denied: 3,
  /** Only with `decide --exit-code`. */
  approvalRequired: 4,
  /** A bug in Ambit; the number that sysexits.h gives to internal errors. */
  bug: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
