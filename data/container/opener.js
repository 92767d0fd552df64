// Opens the encrypted bundle in this page. Nothing is stored and nothing leaves the browser; what is opened lives as
// long as the page.

function bytesFromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** The lines of base64 in a block of the page, decoded one by one: each is a whole number of bytes. */
function blockBytes(element) {
  const lines = element.textContent.split("\n").filter((line) => line !== "").map(bytesFromBase64);
  const all = new Uint8Array(lines.reduce((size, line) => size + line.length, 0));
  let at = 0;
  for (const line of lines) {
    all.set(line, at);
    at += line.length;
  }
  return all;
}

/** The ZIP inside, or null if the passphrase is wrong or the page was altered. */
async function opened(head, cipher, passphrase) {
  const bytes = new TextEncoder().encode(passphrase);
  const typed = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt: bytesFromBase64(head.salt), iterations: head.rounds },
    typed, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const covered = new TextEncoder().encode(head.covered);
  try {
    return new Uint8Array(await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: bytesFromBase64(head.nonce), additionalData: covered, tagLength: 128 }, key, cipher));
  } catch (wrong) {
    return null;
  }
}

const fileTypes = {
  html: "text/html", pdf: "application/pdf", txt: "text/plain;charset=utf-8", csv: "text/csv;charset=utf-8",
  json: "application/json", zip: "application/zip",
};

function typeOf(name) {
  return fileTypes[name.split(".").pop()] || "application/octet-stream";
}

/** The page with its links to other files of the bundle led to what was opened here. */
function withLinks(html, addresses) {
  return html.replace(/(href=")(data\/[A-Za-z0-9._\/-]+)(["#])/g,
                      (whole, before, name, after) => (addresses.has(name) ? before + addresses.get(name) + after : whole));
}

(() => {
  if (typeof document === "undefined") {
    return;
  }
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const head = JSON.parse(document.getElementById("head").textContent);
  const byId = (id) => document.getElementById(id);
  const say = (key) => texts["opener.script." + key];

  function link(list, text, address, download) {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.textContent = text;
    anchor.href = address;
    if (download) {
      anchor.download = download;
    } else {
      anchor.target = "_blank";
    }
    item.appendChild(anchor);
    list.appendChild(item);
  }

  const addressOf = (bytes, name) => URL.createObjectURL(new Blob([bytes], { type: typeOf(name) }));

  async function show(zip) {
    const blob = new Blob([zip]);
    const entries = await zipEntries(blob);
    const files = new Map();
    for (const [path, entry] of entries) {
      files.set(path.slice(path.indexOf("/") + 1), await zipBytes(blob, entry));
    }
    const addresses = new Map(Array.from(files, ([name, bytes]) => [name, addressOf(bytes, name)]));
    const main = byId("main-files");
    const start = withLinks(new TextDecoder().decode(files.get("START.html")), addresses);
    link(main, say("start"), addressOf(start, "START.html"), "");
    link(main, say("book"), addresses.get("data/handbuch.pdf"), "handbuch.pdf");
    link(main, say("zip"), addressOf(zip, "b.zip"), head.name + ".zip");
    for (const name of files.keys()) {
      link(byId("all-files"), name, addresses.get(name), name.split("/").pop());
    }
  }

  async function open(event) {
    event.preventDefault();
    const status = byId("status");
    const button = byId("open");
    button.disabled = true;
    status.textContent = say("working");
    try {
      const zip = await opened(head, blockBytes(byId("cipher")), byId("passphrase").value.trim());
      if (!zip) {
        status.textContent = say("wrong");
        byId("passphrase").focus();
        return;
      }
      await show(zip);
      byId("passphrase").value = "";
      byId("form").hidden = true;
      byId("content").hidden = false;
      status.textContent = say("done");
      byId("content-title").focus();
    } catch (problem) {
      status.textContent = say("failed") + " (" + problem + ")";
    } finally {
      button.disabled = false;
    }
  }

  if (!(window.crypto && crypto.subtle)) {
    byId("status").textContent = say("too_old");
    return;
  }
  byId("form").hidden = false;
  byId("form").addEventListener("submit", open);
  byId("show").addEventListener("change", (event) => {
    byId("passphrase").type = event.target.checked ? "text" : "password";
  });
})();
