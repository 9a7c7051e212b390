import { DEFAULT_APPROVAL } from "../../model/approval.ts";
import type { ApprovalTerms } from "../../model/approval.ts";
import { diagnostic } from "../diagnostic/diagnostic.ts";
import { listTexts, textOf } from "../document/fields.ts";
import type { MapNode } from "../document/node.ts";
import { entry } from "../document/node.ts";
import type { Report } from "./report.ts";

const SECONDS = { s: 1, m: 60, h: 3600, d: 86400 } as const;

/** Who decides, and for how long (language.md, section 5). What is not said has the language's own default. */
export function readApproval(map: MapNode, report: Report): ApprovalTerms {
  const approvers = [...new Set(listTexts(map, "approvers"))];
  const quorum = entry(map, "quorum");
  const wanted = quorum?.value.kind === "scalar" ? Number(quorum.value.value) : DEFAULT_APPROVAL.quorum;
  const people = approvers.length > 0 && approvers.every((approver) => !approver.startsWith("group:"));
  if (quorum !== undefined && people && wanted > approvers.length) {
    report(diagnostic("quorum-too-high", quorum.value.at, { quorum: wanted, approvers: approvers.length }));
  }
  return {
    channel: textOf(map, "channel"),
    approvers,
    quorum: wanted,
    allow_requester: textOf(map, "allow_requester") === "true",
    timeout: readDuration(textOf(map, "timeout")) ?? DEFAULT_APPROVAL.timeout,
    on_timeout: "deny",
  };
}

function readDuration(written: string | null): number | null {
  return written === null ? null : Number(written.slice(0, -1)) * SECONDS[written.slice(-1) as keyof typeof SECONDS];
}
