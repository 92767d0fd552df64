// The page around checker.js: choose, check, say what came out.
(() => {
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const byId = (id) => document.getElementById(id);
  const say = (key, values) => (texts[key] || key).replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));

  function line(parent, text, tag) {
    const element = document.createElement(tag || "p");
    element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  /** What was typed as the key: null for nothing, undefined for something that is no key. */
  async function expectedKey() {
    const text = byId("key").value.trim();
    const point = text === "" ? null : keyPoint(text);
    byId("key-says").textContent = text === "" ? ""
      : point ? say("checker.script.key_fingerprint", { fingerprint: await fingerprintOf(point) })
        : say("checker.script.not_a_key");
    return text === "" ? null : point || undefined;
  }

  async function report(result, expected) {
    const out = byId("result");
    out.replaceChildren();
    const isIntact = result.problems.length === 0;
    const isProved = isIntact && result.seal === "sound" && expected !== null;
    out.className = isProved ? "good" : isIntact ? "open" : "bad";
    line(out, say(isProved ? "checker.script.good" : isIntact ? "checker.script.open" : "checker.script.bad"), "h3");
    for (const problem of result.problems.slice(0, 100)) {
      line(out, say("verify." + problem.code, problem) + " [" + problem.code + "]");
    }
    if (result.problems.length > 100) {
      line(out, say("checker.script.more", { count: result.problems.length - 100 }));
    }
    if (result.seal !== "sound") {
      line(out, say(result.seal === "missing" ? "checker.script.no_seal" : "checker.script.cannot_check"));
    }
    if (result.signer && result.seal === "sound") {
      line(out, say("checker.script.signer", { fingerprint: await fingerprintOf(result.signer) }));
      if (expected === null) {
        line(out, say("checker.script.compare"));
      }
    }
    if (isIntact) {
      const info = (label) => result.info.get(label) || "-";
      line(out, say("checker.script.about", { name: info("Source-Organization"), date: info("Bagging-Date"),
        sequence: info("Sequence"), recipient: info("Recipient"), profile: info("Redaction-Profile"), until: info("Valid-Until") }));
    }
  }

  async function run(check) {
    const expected = await expectedKey();
    const status = byId("status");
    if (expected === undefined) {
      status.textContent = say("checker.script.not_a_key");
      return;
    }
    byId("result").replaceChildren();
    status.textContent = say("checker.script.working", { done: 0, all: "?" });
    try {
      const result = await check(expected, (done, all) => {
        status.textContent = say("checker.script.working", { done, all });
      });
      await report(result, expected);
      status.textContent = say("checker.script.done");
    } catch (problem) {
      status.textContent = say("checker.script.failed", { reason: String(problem) });
    }
  }

  byId("key").addEventListener("input", expectedKey);
  byId("folder").addEventListener("change", (event) => {
    const files = new Map();
    for (const file of event.target.files) {
      files.set(file.webkitRelativePath || file.name, async () => new Uint8Array(await file.arrayBuffer()));
    }
    if (files.size > 0) {
      run((expected, progress) => checkBag(files, expected, progress));
    }
  });
  byId("zip").addEventListener("change", (event) => {
    const file = event.target.files[0];
    if (file) {
      run((expected, progress) => checkZip(file, expected, progress));
    }
  });
  byId("tool").hidden = !(window.crypto && crypto.subtle);
  byId("too-old").hidden = !byId("tool").hidden;
})();
