import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import type { AdmittedCall } from "../../model/call.ts";
import type { Tables } from "../../model/tables.ts";
import { LoadError } from "../bundle/load-error.ts";
import { isObject } from "../shape.ts";
import type { JsonObject } from "../shape.ts";
import { completeVerdict } from "./complete-verdict.ts";
import { deniedByFault } from "./denied-by-fault.ts";
import { pruner } from "./prune-call.ts";
import type { DecisionReading } from "./read-decision.ts";
import { singleResult } from "./single-result.ts";
import { readVerdict } from "./verdict.ts";

/** The entrypoint that answers in the short form. Every bundle of Ambit's has it; one that was made by hand need not. */
export const VERDICT_ENTRYPOINT = "ambit/verdict/result";

/**
 * How a decision is had from a verdict: what is sent of a call, and what is made of the answer. The tables stay here, so
 * that the module holds neither sources nor reasons, and its answers are small.
 */
export interface ShortForm {
  /** The bundle's data without what only a person reads. */
  readonly data: JsonObject;
  readonly prune: (call: AdmittedCall) => object;
  readonly read: (answer: unknown, call: AdmittedCall, revision: string) => DecisionReading;
}

/** The short form of a bundle; rejects with `bad-data` when its data lacks the tables. */
export function shortForm(data: JsonObject): ShortForm {
  const ambit = data["ambit"];
  const tables = isObject(ambit) ? ambit["tables"] : undefined;
  if (!isObject(ambit) || !isObject(tables) || !PARTS.every((part) => isObject(tables[part]))) {
    throw new LoadError("bad-data", "the bundle's `data.json` lacks the tables of its rules", "build the bundle again with `ambit build`");
  }
  checkIndex(ambit);
  const known = tables as unknown as Tables;
  const { limits, approval } = tables;
  const agents = ambit["agents"];
  return {
    data: { ...data, ambit: { ...ambit, tables: { limits: limits ?? null, approval: approval ?? null } } },
    prune: pruner(known),
    read: (answer, call, revision) => {
      const result = singleResult(answer);
      const verdict = result.kind === "defined" ? readVerdict(result.value) : null;
      if (verdict === null) return { kind: "unreadable", message: "the policy module's answer is not a verdict" };
      if (verdict.kind === "fault") return { kind: "read", decision: deniedByFault(verdict.fault, revision) };
      return { kind: "read", decision: completeVerdict(verdict, call, teamOf(call, agents), known, revision) };
    },
  };
}

/**
 * The index leads to the rules of each call, so a changed one would lead past them. It has to be the one that the rules
 * were compiled with (they hold its digest), and nothing else may lie where rules are.
 */
function checkIndex(ambit: JsonObject): void {
  const { digest, ...content } = isObject(ambit["index"]) ? ambit["index"] : { digest: null };
  const found = bytesToHex(sha256(utf8ToBytes(canonicalize(content) as string)));
  const stray = Object.keys(ambit).find((name) => !MEMBERS.has(name));
  if (digest === found && stray === undefined) return;
  const what = stray === undefined ? "index is not the one that its rules were compiled with" : `\`data.json\` holds \`ambit.${stray}\`, which is no data of a policy set`;
  throw new LoadError("bad-data", `the bundle's ${what}`, "build the bundle again with `ambit build`");
}

const MEMBERS: ReadonlySet<string> = new Set(["revision", "index", "agents", "teams", "tables"]);

const PARTS = ["rules", "limits", "defaults", "approval", "reads"];

/** The team whose layer spoke: the registry's word where there is one, otherwise the host's. */
function teamOf({ agent }: AdmittedCall, agents: unknown): string | null {
  if (!isObject(agents as never)) return agent?.team ?? null;
  const id = agent?.id ?? "";
  const entry: unknown = Object.hasOwn(agents as object, id) ? (agents as Readonly<Record<string, unknown>>)[id] : undefined;
  const team = typeof entry === "object" && entry !== null ? (entry as { readonly team?: unknown }).team : undefined;
  return typeof team === "string" ? team : null;
}
