"use strict";
// Reads a ZIP as Notbetrieb writes it, and no other: no extra fields, no comments, no gaps between the entries, both
// headers alike. So there is only one way to read it. A file is read piece by piece, so that it may be large.

/** What keeps a container or file from being accepted: a stable code (verify.<code> in the texts) and its place. */
class Problem extends Error {
  constructor(code, place) {
    super(code + " " + place);
    this.code = code;
    this.place = place;
  }
}

const zipLimits = { files: 20000, fileBytes: 0x7fffffff, directoryBytes: 8 * 1024 * 1024 };

async function bytesOf(blob, from, to) {
  return new Uint8Array(await blob.slice(from, to).arrayBuffer());
}

function viewOf(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Printable ASCII of a name's bytes; other bytes show as \xNN and fail the grammar of names. */
function nameOf(bytes) {
  let name = "";
  for (const byte of bytes) {
    name += byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "\\x" + byte.toString(16).padStart(2, "0");
  }
  return name;
}

/** The fields that both headers of an entry must agree on: flags, method, time, sizes, name. */
function sharedFields(view, at) {
  return [2, 4, 6, 8].map((offset) => view.getUint16(at + offset, true))
    .concat([10, 14, 18].map((offset) => view.getUint32(at + offset, true)));
}

async function zipEnd(blob) {
  const size = 22;
  if (blob.size < size) {
    throw new Problem("zip.not_a_zip", "");
  }
  const view = viewOf(await bytesOf(blob, blob.size - size, blob.size));
  if (view.getUint32(0, true) !== 0x06054b50) {
    throw new Problem("zip.not_a_zip", "");
  }
  const end = {
    count: view.getUint16(10, true),
    bytes: view.getUint32(12, true),
    at: view.getUint32(16, true),
  };
  const isWhole = view.getUint32(4, true) === 0 && view.getUint16(8, true) === end.count && view.getUint16(20, true) === 0;
  if (!isWhole || end.at + end.bytes + size !== blob.size || end.bytes > zipLimits.directoryBytes) {
    throw new Problem("zip.directory_damaged", "");
  }
  if (end.count > zipLimits.files) {
    throw new Problem("limit.too_many_files", "");
  }
  return end;
}

/** What an entry claims to be but a file. Upper half: the mode of Unix; lower half: the attributes of DOS. */
function kindFault(attributes) {
  const mode = attributes >>> 16;
  const kind = mode & 0xf000;
  const isFolderLabelOrLink = (attributes & 0x418) !== 0;
  if (kind === 0xa000) {
    return "zip.symlink";
  }
  if ((kind !== 0 && kind !== 0x8000) || isFolderLabelOrLink) {
    return "zip.special_file";
  }
  return (mode & 0o6000) !== 0 ? "zip.set_id" : "";
}

/** One entry of the directory; `next` is where the following one starts. */
function directoryEntry(directory, at) {
  const view = viewOf(directory);
  const head = 46;
  if (at + head > directory.length || view.getUint32(at, true) !== 0x02014b50) {
    throw new Problem("zip.directory_damaged", "");
  }
  const nameBytes = view.getUint16(at + 28, true);
  const name = nameOf(directory.subarray(at + head, at + head + nameBytes));
  if (view.getUint16(at + 30, true) !== 0 || view.getUint16(at + 32, true) !== 0) {
    throw new Problem("zip.extra_field", name);
  }
  const entry = {
    name,
    nameBytes,
    shared: sharedFields(view, at + 4),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    attributes: view.getUint32(at + 38, true),
    at: view.getUint32(at + 42, true),
    next: at + head + nameBytes,
  };
  if ((entry.flags & 1) !== 0) {
    throw new Problem("zip.encrypted", name);
  }
  // Bits 1 and 2 tell how hard deflate worked, bit 11 that the name is UTF-8.
  if ((entry.flags & ~0x0806) !== 0 || (entry.method !== 0 && entry.method !== 8)) {
    throw new Problem("zip.method", name);
  }
  if (view.getUint16(at + 34, true) !== 0) {
    throw new Problem("zip.multi_disk", name);
  }
  const fault = kindFault(entry.attributes);
  if (fault) {
    throw new Problem(fault, name);
  }
  if (entry.size > zipLimits.fileBytes) {
    throw new Problem("limit.file_too_large", name);
  }
  return entry;
}

/** Name -> entry, in the order of the archive. Throws a Problem for anything but the one form. */
async function zipEntries(blob) {
  const end = await zipEnd(blob);
  const directory = await bytesOf(blob, end.at, end.at + end.bytes);
  const entries = new Map();
  let place = 0;
  let at = 0;
  for (let i = 0; i < end.count; ++i) {
    const entry = directoryEntry(directory, at);
    at = entry.next;
    if (entry.at !== place) {
      throw new Problem(entry.at < place ? "zip.overlap" : "zip.hidden_data", entry.name);
    }
    const head = await bytesOf(blob, entry.at, entry.at + 30 + entry.nameBytes);
    const view = head.length === 30 + entry.nameBytes ? viewOf(head) : null;
    if (!view || view.getUint32(0, true) !== 0x04034b50) {
      throw new Problem("zip.local_header", entry.name);
    }
    const same = sharedFields(view, 2).every((value, field) => value === entry.shared[field]);
    if (!same || view.getUint16(26, true) !== entry.nameBytes || view.getUint16(28, true) !== 0 ||
        nameOf(head.subarray(30)) !== entry.name) {
      throw new Problem("zip.headers_differ", entry.name);
    }
    entry.start = entry.at + 30 + entry.nameBytes;
    place = entry.start + entry.packed;
    if (entries.has(entry.name)) {
      throw new Problem("name.twice", entry.name);
    }
    entries.set(entry.name, entry);
  }
  if (at !== directory.length || place !== end.at) {
    throw new Problem(at !== directory.length ? "zip.directory_damaged" : "zip.hidden_data", "");
  }
  return entries;
}

/** The bytes of an entry; never more than it declares, whatever its data unpack to. */
async function zipBytes(blob, entry) {
  const packed = blob.slice(entry.start, entry.start + entry.packed);
  if (entry.method === 0) {
    if (entry.packed !== entry.size) {
      throw new Problem("zip.headers_differ", entry.name);
    }
    return bytesOf(packed, 0, packed.size);
  }
  const bytes = new Uint8Array(entry.size);
  let filled = 0;
  const reader = packed.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (filled + piece.value.length > bytes.length) {
        throw new Problem("zip.more_than_declared", entry.name);
      }
      bytes.set(piece.value, filled);
      filled += piece.value.length;
    }
  } catch (problem) {
    throw problem instanceof Problem ? problem : new Problem("zip.damaged_data", entry.name);
  }
  if (filled !== bytes.length) {
    throw new Problem("zip.less_than_declared", entry.name);
  }
  return bytes;
}
