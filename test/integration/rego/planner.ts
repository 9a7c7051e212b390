/**
 * What OPA's planner says where nothing is lost. A reference without a variable is called as it stands, and so is one
 * whose variable comes only after the rule; a reference to a layer or level that a set does not have has nothing to plan.
 */
const BENIGN = [/^no optimization of [^:]+: no vars seen before trie descend encountered no children$/, /^ref [^:]+: all nodes have 0 relevant children, break$/, /^ref [^:]+: nothing to plan, no rule leaves$/];

/** The generated packages to which a decision is dispatched, as references with variables in the place of names. */
const DISPATCHED = /^data\.ambit\.(?:org|team\[\]|agent\[\])\.(?:tools\[\]\[\]|patterns\[\])\.(opinions|defaults|limits)|^data\.ambit\.patterns\[\]\.covers/;

/** The notes that say of a dispatch that it goes through all packages one by one. */
export function linearDispatches(notes: readonly string[]): readonly string[] {
  return notes.filter((note) => {
    const text = withoutPlace(note);
    return !BENIGN.some((benign) => benign.test(text));
  });
}

/** The references that the planner has made a lookup of, each once. */
export function plannedDispatches(notes: readonly string[]): readonly string[] {
  const planned = notes.flatMap((note) => /^ref ([^:]+): all nodes have 0 relevant children, break$/.exec(withoutPlace(note))?.[1] ?? []);
  return [...new Set(planned.map((ref) => ref.replaceAll(/\[[^\]"]*\]/g, "[]")).filter((ref) => DISPATCHED.test(ref)))].sort();
}

/** A note begins with the place in the Rego, where it has one. */
function withoutPlace(note: string): string {
  return note.replace(/^\S+\.rego:\d+: /, "");
}
