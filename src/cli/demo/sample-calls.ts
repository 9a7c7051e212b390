import type { Node } from "../../compiler/document/node.ts";
import { parseDocuments } from "../../compiler/document/parse-documents.ts";
import { renderDiagnostic } from "../../compiler/index.ts";
import type { SourceFile } from "../../compiler/index.ts";
import type { ManifestLimit } from "../../model/manifest.ts";

/** A call with what must come of it. */
export interface SampleCall {
  readonly name: string;
  readonly call: Fields;
  /** An action, or what must be equal in the decision (language.md, section 10). */
  readonly expect: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const FILE_FIELDS = ["suite", "defaults", "tests"];
const TEST_FIELDS = ["name", "call", "expect"];

/** Reads the sample calls of a `*.test.yaml`. Of the format of tests this is the part that the demo needs; anything else is refused. */
export function readSampleCalls(file: SourceFile, limits: readonly ManifestLimit[]): readonly SampleCall[] {
  const { documents, diagnostics } = parseDocuments(file);
  const [first] = diagnostics;
  if (first !== undefined) throw new Error(renderDiagnostic(first));
  const suite = fieldsOf(plain(documents[0]), FILE_FIELDS, file.name);
  const defaults = fieldsOf(suite["defaults"] ?? {}, null, "defaults");
  if (!Array.isArray(suite["tests"])) throw new Error(`${file.name} has no list of tests`);
  return suite["tests"].map((test: unknown) => {
    const { name, call, expect } = fieldsOf(test, TEST_FIELDS, "a test");
    return { name: String(name), call: withUsage({ ...defaults, ...fieldsOf(call, null, String(name)) }, limits), expect };
  });
}

/** A number for `usage` stands for every limit of the set, counted for the agent of the call. */
function withUsage(call: Fields, limits: readonly ManifestLimit[]): Fields {
  const { usage, agent } = call;
  if (typeof usage !== "number") return call;
  const id = typeof agent === "string" ? agent : String(fieldsOf(agent ?? { id: "" }, null, "agent")["id"]);
  return { ...call, usage: Object.fromEntries(limits.map(({ limit }) => [limit, { [id]: usage }])) };
}

function fieldsOf(value: unknown, known: readonly string[] | null, where: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${where} is not a map`);
  const unknown = known === null ? undefined : Object.keys(value).find((field) => !known.includes(field));
  if (unknown !== undefined) throw new Error(`${where} has a field \`${unknown}\`, which the demo does not know`);
  return value as Fields;
}

function plain(node: Node | undefined): unknown {
  if (node === undefined || node.kind === "scalar") return node?.value;
  if (node.kind === "list") return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}
