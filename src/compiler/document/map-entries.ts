import { diagnostic } from "../diagnostic/diagnostic.ts";
import { excerpt } from "../diagnostic/excerpt.ts";
import type { Range } from "../source/source-file.ts";
import type { Composition } from "./composition.ts";
import type { Entry, Node } from "./node.ts";

/** A key as it stands, whether or not it may: one that may not still counts as a duplicate of a later one. */
export interface Key {
  readonly text: string;
  readonly at: Range;
  readonly allowed: boolean;
}

/** The entries of one map as they are read. */
export interface MapEntries {
  readonly entries: readonly Entry[];
  /** Adds an entry, unless its key is not allowed or taken; null is a key that is no text at all. */
  add(key: Key | null, value: Node): void;
}

const ASCII = /^[\x20-\x7e]*$/;

/** No entries. Keys are told apart in one linear pass, by their text in Unicode's compatibility form. */
export function createMapEntries(composition: Composition): MapEntries {
  const entries: Entry[] = [];
  const seen = new Map<string, Range>();
  return {
    entries,
    add(key, value) {
      if (key === null) return;
      const form = ASCII.test(key.text) ? key.text : key.text.normalize("NFKC");
      const earlier = seen.get(form);
      if (earlier !== undefined) {
        const related = [{ at: earlier, message: "first used here" }];
        composition.report(diagnostic("duplicate-key", key.at, { key: excerpt(key.text) }, { related }));
        return;
      }
      seen.set(form, key.at);
      if (key.allowed) entries.push({ key: key.text, keyAt: key.at, value });
    },
  };
}
