const ID = /^[A-Za-z0-9][A-Za-z0-9._\-/@:]{0,127}$/;

/** Whether a text is an id as language.md, section 1, has it: what agents are called in policies and registries. */
export function isId(text: string): boolean {
  return ID.test(text);
}
