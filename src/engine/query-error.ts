/** Why a query has no answer. */
export type QueryErrorCode = "unknown-entrypoint" | "unreadable-input" | "engine-fault";

/** A query that the bundle cannot answer. A decision never is one: `decide` denies instead. */
export class QueryError extends Error {
  readonly code: QueryErrorCode;

  constructor(code: QueryErrorCode, message: string) {
    super(message);
    this.name = "QueryError";
    this.code = code;
  }
}
