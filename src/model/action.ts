/** What a rule, a layer or a decision says of a call, from least to most restrictive (language.md, section 8). */
export const ACTIONS = ["allow", "require_approval", "deny"] as const;

export type Action = (typeof ACTIONS)[number];

/** Whether a value from outside is one of the three actions; anything else is no action and denies. */
export function isAction(value: unknown): value is Action {
  return ACTIONS.includes(value as Action);
}

/** The most restrictive of some actions; undefined when there are none, since nobody said anything. */
export function mostRestrictive(actions: Iterable<Action>): Action | undefined {
  let most = -1;
  for (const action of actions) most = Math.max(most, ACTIONS.indexOf(action));
  return ACTIONS[most];
}
