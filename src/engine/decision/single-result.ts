/** What an entrypoint answered: the SDK gives a list with one result, or an empty one for undefined. */
export type SingleResult = { readonly kind: "defined"; readonly value: unknown } | { readonly kind: "undefined" } | { readonly kind: "surprise" };

/** Takes the SDK's answer apart; anything but one result or none is a surprise. */
export function singleResult(answer: unknown): SingleResult {
  if (!Array.isArray(answer) || answer.length > 1) return { kind: "surprise" };
  if (answer.length === 0) return { kind: "undefined" };
  const entry: unknown = answer[0];
  if (typeof entry !== "object" || entry === null || Object.keys(entry).join() !== "result") return { kind: "surprise" };
  return { kind: "defined", value: (entry as { readonly result: unknown }).result };
}
