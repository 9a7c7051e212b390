/** How much one call may be. A call beyond a cap is refused as `too-large` before the policy module sees it. */
export interface Caps {
  /** Of the call's JSON text, in UTF-8, without blanks. */
  readonly bytes: number;
  /** Objects and lists within one another, the call itself included. */
  readonly levels: number;
}

/** What stands unless the deployer says otherwise (language.md, section 9). */
export const DEFAULT_CAPS: Caps = { bytes: 256 * 1024, levels: 64 };
