/** The planner's notes among the lines of OPA's debug output, without the place in OPA's source that each begins with. */
export function plannerNotes(lines: Iterable<string>): readonly string[] {
  const notes: string[] = [];
  for (const line of lines) {
    const note = /^planner\.go:\d+: (.*)$/.exec(line)?.[1];
    if (note !== undefined) notes.push(note);
  }
  return notes;
}
