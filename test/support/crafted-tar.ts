/** One header with its content; what is not said is as our own writer has it. */
export interface CraftedEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly type?: string;
  readonly prefix?: string;
  readonly link?: string;
  readonly magic?: string;
  /** As text in the field, in the place of the content's size. */
  readonly size?: string;
  /** Added to the right checksum. */
  readonly checksumOff?: number;
  /** Written into the padding after the content. */
  readonly padding?: string;
}

const BLOCK = 512;

/** A tar archive, byte for byte as told, for readers that must refuse what no writer of ours makes. */
export function craftedTar(entries: readonly CraftedEntry[], end: Uint8Array = new Uint8Array(2 * BLOCK)): Uint8Array {
  return Buffer.concat([...entries.flatMap(blocks), end]);
}

function blocks(entry: CraftedEntry): readonly Uint8Array[] {
  const content = Buffer.from(entry.content ?? "");
  const padding = Buffer.alloc(-content.length & (BLOCK - 1));
  padding.write(entry.padding ?? "");
  const header = Buffer.alloc(BLOCK);
  header.write(entry.name, 0, 100);
  header.write("0000644\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(entry.size ?? `${content.length.toString(8).padStart(11, "0")}\0`, 124, 12);
  header.write("00000000000\0", 136);
  header.write("        ", 148);
  header.write(entry.type ?? "0", 156);
  header.write(entry.link ?? "", 157, 100);
  header.write(entry.magic ?? "ustar\u000000", 257, 8);
  header.write(entry.prefix ?? "", 345, 155);
  const sum = header.reduce((total, byte) => total + byte, entry.checksumOff ?? 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return [header, content, padding];
}
