// Judges a bundle: BagIt with two manifests and two tag manifests, the files present exactly the files listed, and the
// OpenSSH seal over the list of lists. Knows nothing of the page, so that it can be tested without one.

const lists = {
  payload256: "manifest-sha256.txt",
  payload512: "manifest-sha512.txt",
  tags256: "tagmanifest-sha256.txt",
  tags512: "tagmanifest-sha512.txt",
};
const minisigName = "tagmanifest-sha512.txt.minisig";
const sshsigName = "tagmanifest-sha512.txt.sshsig";
const textLimit = 8 * 1024 * 1024;

// ---- bytes and text

function hex(bytes) {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function digestOf(name, bytes) {
  return hex(await crypto.subtle.digest(name, bytes));
}

function utf8(text) {
  return new TextEncoder().encode(text);
}

/** Bytes of strict base64, or null. */
function fromBase64(text) {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) {
    return null;
  }
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return btoa(String.fromCharCode(...bytes)) === text ? bytes : null;
}

function joinBytes(...parts) {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function isSame(a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

// ---- keys

/** A string of the SSH protocol: length in four bytes, then the bytes. */
function sshString(bytes) {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, bytes.length);
  return joinBytes(size, bytes);
}

/** Takes SSH strings off the front; null where the bytes do not hold one. */
class SshReader {
  constructor(bytes) {
    this.rest = bytes;
  }
  raw(size) {
    if (this.rest.length < size) {
      return null;
    }
    const taken = this.rest.subarray(0, size);
    this.rest = this.rest.subarray(size);
    return taken;
  }
  string() {
    const head = this.raw(4);
    return head && this.raw(new DataView(head.buffer, head.byteOffset, 4).getUint32(0));
  }
  isAtEnd() {
    return this.rest.length === 0;
  }
}

/** The 32 bytes of an Ed25519 key in SSH form, or null. */
function sshPoint(blob) {
  const reader = new SshReader(blob);
  const type = reader.string();
  const point = reader.string();
  const fits = type && point && isSame(type, utf8("ssh-ed25519")) && point.length === 32 && reader.isAtEnd();
  return fits ? point : null;
}

/** The key in what somebody pasted: a minisign file or line, or an OpenSSH line; null if it is none. */
function keyPoint(text) {
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    if (line === "" || line.startsWith("#") || line.startsWith("untrusted comment:")) {
      continue;
    }
    const words = line.split(/\s+/);
    const bytes = fromBase64(words[0] === "ssh-ed25519" ? words[1] || "" : words[0]);
    if (!bytes) {
      return null;
    }
    if (words[0] === "ssh-ed25519") {
      return sshPoint(bytes);
    }
    return bytes.length === 42 && bytes[0] === 0x45 && bytes[1] === 0x64 ? bytes.slice(10) : null;
  }
  return null;
}

/** Six groups of five digits, the same as `notbetrieb key show`. */
async function fingerprintOf(point) {
  const digest = await crypto.subtle.digest("SHA-512", joinBytes(utf8("notbetrieb key fingerprint 1"), point));
  const view = new DataView(digest);
  return [0, 1, 2, 3, 4, 5].map((group) => String(view.getUint32(group * 4) % 100000).padStart(5, "0")).join(" ");
}

// ---- the seal

/** The key and signature of an armoured OpenSSH signature for our purpose; throws a Problem. */
function parseSeal(text) {
  const armour = /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n$/.exec(text.replace(/\r\n/g, "\n"));
  const blob = armour && fromBase64(armour[1].replace(/\n/g, ""));
  const reader = new SshReader(blob || new Uint8Array());
  const magic = reader.raw(6);
  const version = reader.raw(4);
  const key = reader.string();
  const space = reader.string();
  const reserved = reader.string();
  const hash = reader.string();
  const wrapped = reader.string();
  if (!wrapped || !reader.isAtEnd() || !isSame(magic, utf8("SSHSIG")) || !isSame(version, Uint8Array.of(0, 0, 0, 1)) ||
      reserved.length !== 0 || !isSame(hash, utf8("sha512"))) {
    throw new Problem("signature.format", sshsigName);
  }
  if (!isSame(space, utf8("notbetrieb"))) {
    throw new Problem("signature.namespace", sshsigName);
  }
  const point = sshPoint(key);
  const inner = new SshReader(wrapped);
  const type = inner.string();
  const signature = inner.string();
  if (!point || !signature || !isSame(type, utf8("ssh-ed25519")) || signature.length !== 64 || !inner.isAtEnd()) {
    throw new Problem("signature.format", sshsigName);
  }
  return { point, signature };
}

/** Throws a Problem if the seal is wrong; answers false where this browser cannot tell. */
async function isSealSound(seal, sealed) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-512", sealed));
  const message = joinBytes(utf8("SSHSIG"), sshString(utf8("notbetrieb")), sshString(new Uint8Array()),
                            sshString(utf8("sha512")), sshString(digest));
  let key;
  try {
    key = await crypto.subtle.importKey("raw", seal.point, { name: "Ed25519" }, false, ["verify"]);
  } catch (unsupported) {
    return false;
  }
  if (!await crypto.subtle.verify({ name: "Ed25519" }, key, seal.signature, message)) {
    throw new Problem("signature.wrong", sshsigName);
  }
  return true;
}

// ---- names and lists

/** The code of the rule that a name breaks, or "". */
function nameFault(name) {
  const parts = name.split("/");
  if (name.length > 180 || parts.length > 8) {
    return "name.too_long";
  }
  if (!parts.every((part) => /^[A-Za-z0-9._-]{1,64}$/.test(part))) {
    return "name.character";
  }
  if (parts.some((part) => part.startsWith(".") || part.endsWith("."))) {
    return "name.edge_dot";
  }
  return "";
}

/** Name -> digest of a list in its one form: sorted, lower case, LF. Throws a Problem. */
function parseList(file, bytes, letters) {
  const text = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true }).decode(bytes);
  const list = new Map();
  let last = "";
  if (text !== "" && !text.endsWith("\n")) {
    throw new Problem("bag.manifest_line", file);
  }
  text.split("\n").slice(0, -1).forEach((line, number) => {
    const place = file + ":" + (number + 1);
    const found = new RegExp("^([0-9a-f]{" + letters + "})  ([!-~]+)$").exec(line);
    if (!found || nameFault(found[2]) !== "") {
      throw new Problem("bag.manifest_line", place);
    }
    if (list.has(found[2]) || found[2] < last) {
      throw new Problem(list.has(found[2]) ? "bag.listed_twice" : "bag.manifest_line", place);
    }
    last = found[2];
    list.set(found[2], found[1]);
  });
  return list;
}

/** "Label: value" lines of bag-info.txt, the first of each label. */
function parseInfo(bytes) {
  const info = new Map();
  for (const line of new TextDecoder().decode(bytes).split("\n")) {
    const colon = line.indexOf(": ");
    if (colon > 0 && !info.has(line.slice(0, colon))) {
      info.set(line.slice(0, colon), line.slice(colon + 2));
    }
  }
  return info;
}

// ---- the whole

/** Files without the one folder they all lie in. */
function withoutRoot(files) {
  if (files.has("bagit.txt")) {
    return files;
  }
  const tops = new Set(Array.from(files.keys(), (name) => name.split("/")[0]));
  const root = tops.size === 1 ? Array.from(tops)[0] + "/" : null;
  if (!root || !files.has(root + "bagit.txt")) {
    throw new Problem(Array.from(files.keys()).some((name) => name.endsWith("/bagit.txt")) ? "bag.several_folders" : "bag.not_a_bag", "");
  }
  return new Map(Array.from(files, ([name, read]) => [name.slice(root.length), read]));
}

class BagCheck {
  /** @param files name -> function that reads its bytes  @param expected 32 bytes of the key, or null */
  constructor(files, expected, progress) {
    this.files = files;
    this.expected = expected;
    this.progress = progress;
    this.result = { problems: [], signer: null, seal: "missing", info: new Map() };
  }

  add(code, place) {
    this.result.problems.push({ code, place });
  }

  /** Runs a step; what it throws becomes a problem. */
  async step(work) {
    try {
      return await work();
    } catch (problem) {
      this.add(problem instanceof Problem ? problem.code : "folder.unreadable", problem.place || String(problem.message || ""));
      return null;
    }
  }

  async text(name) {
    const bytes = await this.files.get(name)();
    if (bytes.length > textLimit) {
      throw new Problem("bag.manifest_too_long", name);
    }
    return bytes;
  }

  async checkSeal() {
    const has = [minisigName, sshsigName].filter((name) => this.files.has(name));
    if (has.length === 1) {
      this.add("signature.incomplete", has[0] === sshsigName ? minisigName : sshsigName);
      return;
    }
    if (has.length === 0) {
      if (this.expected) {
        this.add("signature.missing", "");
      }
      return;
    }
    const sealed = await this.text(lists.tags512);
    const seal = parseSeal(new TextDecoder().decode(await this.text(sshsigName)));
    this.result.seal = await isSealSound(seal, sealed) ? "sound" : "unchecked";
    if (this.expected && !isSame(seal.point, this.expected)) {
      this.add("signature.other_key", sshsigName);
    }
    this.result.signer = seal.point;
  }

  async readList(file, letters) {
    if (!this.files.has(file)) {
      this.add("bag.missing_manifest", file);
      return new Map();
    }
    const list = await this.step(async () => parseList(file, await this.text(file), letters)) || new Map();
    const isTagList = file.startsWith("tag");
    for (const name of list.keys()) {
      const isOwn = [lists.tags256, lists.tags512, minisigName, sshsigName].includes(name);
      if (name.startsWith("data/") === isTagList || isOwn) {
        this.add("bag.listed_outside", name);
      }
    }
    return list;
  }

  async readLists() {
    this.payload256 = await this.readList(lists.payload256, 64);
    this.payload512 = await this.readList(lists.payload512, 128);
    this.tags256 = await this.readList(lists.tags256, 64);
    this.tags512 = await this.readList(lists.tags512, 128);
    for (const [short, long, file] of [[this.payload256, this.payload512, lists.payload256], [this.tags256, this.tags512, lists.tags256]]) {
      if (Array.from(short.keys()).join("\n") !== Array.from(long.keys()).join("\n")) {
        this.add("bag.manifests_disagree", file);
      }
    }
  }

  checkSet() {
    const listed = new Set([lists.tags256, lists.tags512, minisigName, sshsigName]);
    for (const list of [this.payload512, this.payload256, this.tags512, this.tags256]) {
      for (const name of list.keys()) {
        listed.add(name);
      }
    }
    const folded = new Set();
    for (const name of this.files.keys()) {
      const fault = nameFault(name);
      if (fault !== "") {
        this.add(fault, name);
      } else if (!listed.has(name)) {
        this.add("bag.unlisted_file", name);
      }
      if (folded.has(name.toLowerCase())) {
        this.add("name.case_twin", name);
      }
      folded.add(name.toLowerCase());
    }
    for (const name of listed) {
      const isSeal = name === minisigName || name === sshsigName;
      if (!this.files.has(name) && !isSeal && name !== lists.tags256 && name !== lists.tags512) {
        this.add("bag.missing_file", name);
      }
    }
  }

  async checkFiles() {
    let done = 0;
    for (const [name, read] of this.files) {
      this.progress(done++, this.files.size);
      const isPayload = name.startsWith("data/");
      const short = (isPayload ? this.payload256 : this.tags256).get(name);
      const long = (isPayload ? this.payload512 : this.tags512).get(name);
      if (!short && !long) {
        continue;
      }
      await this.step(async () => {
        const bytes = await read();
        if (short !== await digestOf("SHA-256", bytes) || long !== await digestOf("SHA-512", bytes)) {
          this.add("bag.digest_differs", name);
        }
      });
    }
    this.progress(done, this.files.size);
  }

  async run() {
    const root = await this.step(async () => withoutRoot(this.files));
    if (!root) {
      return this.result;
    }
    this.files = root;
    await this.step(() => this.checkSeal());
    await this.readLists();
    this.checkSet();
    await this.checkFiles();
    if (this.files.has("bag-info.txt")) {
      this.result.info = await this.step(async () => parseInfo(await this.text("bag-info.txt"))) || new Map();
    }
    return this.result;
  }
}

/**
 * The problems (code, place), the signer's key, whether the seal is sound, "missing" or "unchecked", and what
 * bag-info.txt says. Never throws for what is wrong with the bundle.
 */
async function checkBag(files, expected, progress) {
  return new BagCheck(files, expected, progress || (() => {})).run();
}

/** The same for a ZIP. */
async function checkZip(blob, expected, progress) {
  let entries;
  try {
    entries = await zipEntries(blob);
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    return { problems: [{ code: problem.code, place: problem.place }], signer: null, seal: "missing", info: new Map() };
  }
  const files = new Map(Array.from(entries, ([name, entry]) => [name, () => zipBytes(blob, entry)]));
  return checkBag(files, expected, progress);
}
