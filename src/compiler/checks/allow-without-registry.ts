import { isPattern } from "../../model/tool-pattern.ts";
import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { PolicySet } from "../layers/policy-set.ts";

/** Without a registry of tools, a default or a pattern that allows covers tools that nobody has thought of (language.md, section 3). */
export function allowWithoutRegistry({ layers }: PolicySet): readonly Diagnostic[] {
  const hint = "name the tools, or deny by default and allow by name";
  return layers.flatMap(({ policies }) =>
    policies.flatMap(({ rules, defaultAction }) => [
      ...rules.flatMap(({ action, tools, at }) => {
        const pattern = action === "allow" ? tools.find(isPattern) : undefined;
        return pattern === undefined ? [] : [diagnostic("open-allow", at, { what: `an \`allow\` for \`${pattern}\`` }, { hint })];
      }),
      ...(defaultAction?.action === "allow" && defaultAction.tools.some(isPattern) ? [diagnostic("open-allow", defaultAction.at, { what: "a default of `allow`" }, { hint })] : []),
    ]),
  );
}
