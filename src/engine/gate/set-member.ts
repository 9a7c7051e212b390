/** Names that a plain object answers to before it has members of its own. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Gives an object a member of its own, whatever its name. A plain assignment to `__proto__` would change the
 * prototype, and one to `constructor` fails where the host has frozen `Object.prototype`.
 */
export function setMember(object: Record<string, unknown>, name: string, value: unknown): void {
  if (INHERITED.has(name)) Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  else object[name] = value;
}
