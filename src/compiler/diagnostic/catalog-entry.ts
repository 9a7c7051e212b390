/** One diagnostic: how severe it is, how it is worded, and why it exists. */
export interface CatalogEntry {
  readonly severity: "error" | "warning";
  readonly message: (params: never) => string;
  readonly why: string;
}
