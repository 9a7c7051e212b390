import type { Action } from "../model/action.ts";
import type { Screen } from "./output.ts";

const STYLES = { bold: "1", dim: "2", red: "31", green: "32", yellow: "33" } as const;

export type Style = keyof typeof STYLES;

/** The color in which an action is shown wherever it is shown. */
export const ACTION_STYLES: Readonly<Record<Action, Style>> = { allow: "green", require_approval: "yellow", deny: "red" };

/** The text in a style, where the screen has any. */
export function paint(text: string, style: Style, screen: Screen): string {
  return screen.hasColors ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text;
}
