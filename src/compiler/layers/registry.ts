import { DEFAULT_APPROVAL } from "../../model/approval.ts";
import type { ApprovalTerms } from "../../model/approval.ts";
import { listTexts, mapOf, textOf } from "../document/fields.ts";
import { entry } from "../document/node.ts";
import type { Entry, MapNode } from "../document/node.ts";
import { readApproval } from "../policy/read-approval.ts";
import type { Report } from "../policy/report.ts";
import type { Range } from "../source/source-file.ts";

/** What the manifest says about who exists (language.md, section 3). null for a registry that is not there. */
export interface Registry {
  readonly tenant: string | null;
  readonly teams: ReadonlyMap<string, Team> | null;
  readonly agents: ReadonlyMap<string, Agent> | null;
  /** Terms of every carrier of `require_approval` that states none. */
  readonly approval: ApprovalTerms;
}

export interface Team {
  readonly description: string | null;
  readonly owner: string | null;
  readonly at: Range;
}

export interface Agent {
  readonly team: string | null;
  readonly teamAt: Range;
  /** null where the registry states none: they are missing then, and not known to be none. */
  readonly roles: readonly string[] | null;
  readonly version: string | null;
  readonly owner: string | null;
  readonly status: "active" | "suspended";
  readonly at: Range;
}

/** A set without a manifest has no registry at all. */
export const NO_REGISTRY: Registry = { tenant: null, teams: null, agents: null, approval: DEFAULT_APPROVAL };

/** Reads a shape-checked `ambit.yaml`. */
export function readRegistry(manifest: MapNode, report: Report): Registry {
  const approval = mapOf(manifest, "approval");
  return {
    tenant: textOf(manifest, "tenant"),
    teams: entriesOf(manifest, "teams", (value, { keyAt }) => ({ description: textIn(value, "description"), owner: textIn(value, "owner"), at: keyAt })),
    agents: entriesOf(manifest, "agents", (value, { keyAt }) => ({
      team: textIn(value, "team"),
      teamAt: (value === null ? undefined : entry(value, "team")?.value.at) ?? keyAt,
      roles: value === null || entry(value, "roles") === undefined ? null : listTexts(value, "roles"),
      version: textIn(value, "version"),
      owner: textIn(value, "owner"),
      status: textIn(value, "status") === "suspended" ? "suspended" : "active",
      at: keyAt,
    })),
    approval: approval === null ? DEFAULT_APPROVAL : readApproval(approval, report),
  };
}

function entriesOf<T>(manifest: MapNode, key: string, read: (value: MapNode | null, entry: Entry) => T): ReadonlyMap<string, T> | null {
  const map = mapOf(manifest, key);
  if (map === null) return null;
  return new Map(map.entries.map((item) => [item.key, read(item.value.kind === "map" ? item.value : null, item)]));
}

function textIn(map: MapNode | null, key: string): string | null {
  return map === null ? null : textOf(map, key);
}
