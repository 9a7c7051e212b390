import { compareText } from "../../model/compare-text.ts";
/** Orders rule ids as people count: `support/2` before `support/10`. Total, so that the order of files never shows. */
export function byId(left: string, right: string): number {
  const a = left.split(/(\d+)/);
  const b = right.split(/(\d+)/);
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = i % 2 === 1 ? Number(a[i]) - Number(b[i]) : compareText(a[i] ?? "", b[i] ?? "");
    if (difference !== 0) return difference;
  }
  return a.length - b.length || compareText(left, right);
}
