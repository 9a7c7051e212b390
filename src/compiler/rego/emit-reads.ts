import { isLiteralList } from "../expression/build-atom.ts";
import type { Atom, Value } from "../expression/expression.ts";
import { pointerOf } from "../expression/print-expression.ts";
import { emitAtom, operand } from "./emit-atom.ts";
import type { HelperRules } from "./helper-rules.ts";

/** A place in the call, with the expressions that all hold when what stands there is missing or of no use to a comparison. */
export interface UselessRead {
  readonly pointer: string;
  readonly body: readonly string[];
}

/**
 * What a comparison reads and may find missing or of another type. Of two values that are compared with each other, the
 * one that is of no use is named, and both where each would do but not with the other. `has` is never at a loss.
 */
export function uselessReads(atom: Atom, helpers: HelperRules): readonly UselessRead[] {
  const sides = sidesOf(atom, helpers);
  const alone = sides.flatMap(({ pointer, usable }) => (pointer === null ? [] : [{ pointer, body: [`not ${usable}`] }]));
  const asksBoth = atom.kind === "equal" ? sides.length === 2 : atom.kind === "member" && !isLiteralList(atom.list);
  if (!asksBoth) return alone;
  const comparable = helpers.either("usable", [[emitAtom(atom, true, helpers)], [emitAtom(atom, false, helpers)]]);
  const together = [...sides.map(({ usable }) => usable), `not ${comparable}`];
  return [...alone, ...sides.flatMap(({ pointer }) => (pointer === null ? [] : [{ pointer, body: together }]))];
}

interface Side {
  /** null for a value that is always there. */
  readonly pointer: string | null;
  /** The rule that holds when the value has a type that the comparison takes. */
  readonly usable: string;
}

function sidesOf(atom: Atom, helpers: HelperRules): readonly Side[] {
  const side = (value: Value, bodies: (value: string) => readonly (readonly string[])[]): readonly Side[] => {
    if (value.kind === "literal") return [];
    const pointer = value.kind === "path" ? pointerOf(value) : value.kind === "fallback" ? pointerOf(value.path) : null;
    return [{ pointer, usable: helpers.either("usable", bodies(operand(value, helpers))) }];
  };
  const typed = (type: string) => (value: string) => [[`${type}(${value})`]];
  switch (atom.kind) {
    case "truth":
      return side(atom.value, typed("is_boolean"));
    case "match":
      return side(atom.value, typed("is_string"));
    case "order":
      return [atom.left, atom.right].flatMap((value) => side(value, typed(atom.text ? "is_string" : "is_number")));
    case "equal": {
      const type = atom.right.kind === "literal" && atom.right.value !== null ? `is_${typeof atom.right.value}` : "typed.scalar";
      return [atom.left, atom.right].flatMap((value) => side(value, typed(type)));
    }
    case "member": {
      const decided = (): readonly (readonly string[])[] => [[emitAtom(atom, true, helpers)], [emitAtom(atom, false, helpers)]];
      if (isLiteralList(atom.list)) return side(atom.item, decided);
      if (atom.item.kind === "literal") return side(atom.list, decided);
      return [...side(atom.item, typed("typed.scalar")), ...side(atom.list, typed("is_array"))];
    }
  }
}
