"use strict";
(() => {
  const VERDICTS = { disclosed: "Disclosed", likely_machine: "Likely machine", inconclusive: "Inconclusive", no_sign: "No sign",
    not_scored: "Not scored", skipped: "Skipped", failed: "Failed" };
  const DISCLOSURE = { disclosure_degree: "What the machine did", disclosure_scope: "Speaks of", disclosure_tool: "Tool",
    disclosure_model: "Model", disclosure_vendor: "Maker", disclosure_editor: "Named editor", disclosure_review: "Human review",
    disclosure_where: "Stands in", disclosure_mechanism: "Carried by", disclosure_quote: "Statement" };
  const ABOUT = { author: "Author", published: "Published", url: "Address", language: "Language", words: "Words", encoding: "Encoding",
    sha256: "SHA-256", copy_of: "Same story as", baseline: "Since the baseline" };
  const SCORES = { machine_score: "Machine score: estimated probability that the text was machine-generated",
    machine_p: "At most this share of comparable human articles scores as high", machine_group: "Compared with",
    machine_share: "Share of the words in machine-like passages", commercial_score: "Share of the words that is commercial",
    boilerplate_share: "Share of the words that is boilerplate", style_per_1000: "Stylistic markers per 1,000 words" };
  const CATEGORIES = { disclosure: "statement about AI", residue: "chatbot residue", tampering: "hidden or look-alike characters",
    machine: "machine-like passage (stronger colour: higher score)", boilerplate: "boilerplate", style: "stylistic marker" };
  const COMMERCIAL = { editorial: "no promotion found", carries_promo: "carries promotion", commercial: "the text itself sells", not_scored: "promotion not judged" };
  const SHARES = new Set(["machine_share", "commercial_score", "boilerplate_share"]);
  const SEARCHED = ["title", "author", "copy_of", "disclosure_tool", "disclosure_model", "disclosure_editor"];
  const STEP = 100;
  const STORE = "provenance-marks";

  const at = (id) => document.getElementById(id);
  const element = (tag, properties = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in made) made[name] = value; else made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  };
  // The same list as in visible.py: controls, invisible characters, marks and overrides of direction.
  const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e0fff}]/gu;
  const point = (c) => `[U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}]`;
  const visible = (text) => String(text).replace(/\r\n?/g, "\n").replace(HIDDEN, point);
  const named = (name) => visible(String(name).replace(/[\t\n\r]/g, point));  // a name stays on its line
  const plain = (word) => visible(word).replaceAll("_", " ").replace(/\bai\b/g, "AI").replace("generated human edited", "generated, human-edited");
  const strange = (text) => element("bdi", {}, visible(text));
  const decimals = (value, digits) => value === null || value === undefined ? "" : value.toFixed(digits);
  const probability = (value) => value > 0.994 && value < 1 ? "> 0.99" : decimals(value, 2);  // no estimate is certain
  const percent = (value) => {
    if (value === null || value === undefined) return "";
    return value > 0 && value < 0.0005 ? "< 0.1 %" : `${(100 * value).toFixed(value < 0.1 ? 1 : 0)} %`;
  };
  const humanSet = (name) => name.split("+").map(humanGroup).join(" and ");
  const humanGroup = (name) => plain(name).replaceAll("-", " ").replace(/(\d+) (\d+) words/, "of $1 to $2 words").replace(/(\d+) words up/, "of $1 words or more").replace(/^all$/, "all kinds").replace(/^other/, "other texts");

  const unpack = async (packed) => {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
  };

  // --- marks: kept in the browser by the SHA-256 of an article's bytes -----------------------------------------------

  let marks = {};
  const recall = () => {
    try { marks = JSON.parse(localStorage.getItem(STORE)) || {}; } catch { tellUnkept(); }
  };
  const keep = () => {
    try { localStorage.setItem(STORE, JSON.stringify(marks)); } catch { tellUnkept(); }
  };
  const tellUnkept = () => { at("kept").textContent = "This browser does not keep marks: export them before you close the page."; };

  // --- the list ------------------------------------------------------------------------------------------------------

  let list, count, order = [], shown = 0, sorted = { by: null, down: false };

  const verdictOf = (i) => list.status[i] === "ok" ? list.verdict[i] : list.status[i];
  const TOP = "/";  // which no folder is called
  const folderOf = (i) => {
    const parts = list.path[i].split("/").slice(0, -1).filter((part) => part);
    return parts.length ? parts[0] : TOP;
  };
  const nameOf = (i) => list.record[i] === null ? list.path[i] : `${list.path[i]}#${list.record[i]}`;
  const shownName = (i) => element("bdi", {}, named(nameOf(i)));
  const markOf = (i) => {
    const own = marks[list.sha256[i]];
    return own || { mark: list.review[i] || "", note: list.review_note[i] || "" };
  };

  const matching = () => {
    const text = at("f-text").value.trim().toLowerCase(), verdict = at("f-verdict").value, folder = at("f-folder").value;
    const kind = at("f-kind").value, mark = at("f-mark").value, since = at("f-baseline").value;
    const low = at("f-low").value === "" ? null : Number(at("f-low").value);
    const high = at("f-high").value === "" ? null : Number(at("f-high").value);
    const found = [];
    for (let i = 0; i < count; i++) {
      if (verdict && verdictOf(i) !== verdict) continue;
      if (folder && folderOf(i) !== folder) continue;
      if (kind && !list.kinds[i].includes(Number(kind))) continue;
      const score = list.machine_score[i];
      if (low !== null && (score === null || score < low)) continue;
      if (high !== null && (score === null || score > high)) continue;
      if (since && list.baseline[i] !== since) continue;
      if (mark && (markOf(i).mark || "none") !== mark) continue;
      if (text && !SEARCHED.map((name) => list[name][i] || "").concat(nameOf(i)).join("\n").toLowerCase().includes(text)) continue;
      found.push(i);
    }
    return found;
  };

  const key = (i, by) => {
    if (by === "title") return (list.title[i] || list.path[i]).toLowerCase();
    if (by === "verdict") return Object.keys(VERDICTS).indexOf(verdictOf(i));
    if (by === "mark") return markOf(i).mark || null;
    return list[by][i];
  };

  const arrange = () => {
    order = matching();
    if (sorted.by) {
      const keys = new Map(order.map((i) => [i, key(i, sorted.by)]));
      const sign = sorted.down ? -1 : 1;
      order.sort((a, b) => {
        const [x, y] = [keys.get(a), keys.get(b)];
        if (x === y) return a - b;
        if (x === null || x === undefined) return 1;  // absent values last in both directions
        if (y === null || y === undefined) return -1;
        return x < y ? -sign : sign;
      });
    }
    for (const head of document.querySelectorAll("#list th")) {
      const own = head.firstElementChild.dataset.sort === sorted.by;
      head.setAttribute("aria-sort", own ? (sorted.down ? "descending" : "ascending") : "none");
    }
    shown = 0;
    at("rows").replaceChildren();
    more();
  };

  const more = () => {
    const next = order.slice(shown, shown + STEP);
    at("rows").append(...next.map(rowOf));
    shown += next.length;
    at("more").hidden = shown >= order.length;
    at("more").textContent = `Show ${Math.min(STEP, order.length - shown)} more`;
    const of = order.length === count ? "" : ` of ${count.toLocaleString("en")}`;
    at("number").textContent = `${order.length.toLocaleString("en")}${of} input${count === 1 ? "" : "s"}` + (shown < order.length ? `, the first ${shown.toLocaleString("en")} shown` : "");
  };

  const rowOf = (i) => {
    const verdict = verdictOf(i);
    const open = element("button", { type: "button", className: "open", "data-at": String(i) }, list.title[i] ? strange(list.title[i]) : shownName(i));
    const said = list.disclosed[i] ? plain(list.disclosure_degree[i] || "unknown") : list.disclosure_degree[i] === "no_ai_asserted" ? "denied" : "";
    const scope = list.disclosed[i] && list.disclosure_scope[i] ? ` (${plain(list.disclosure_scope[i])})` : "";
    return element("tr", {},
      element("td", {}, open, list.title[i] ? element("small", { className: "path" }, shownName(i)) : ""),
      element("td", {}, element("span", { className: `badge v-${verdict}` }, VERDICTS[verdict] || plain(verdict)),
        list.commercial_verdict[i] === "commercial" ? element("small", { className: "path" }, "commercial text") : ""),
      element("td", { className: "n" }, probability(list.machine_score[i])),
      element("td", { className: "n" }, percent(list.machine_p[i])),
      element("td", {}, said + scope),
      element("td", { className: "n" }, percent(list.boilerplate_share[i])),
      element("td", { className: "n" }, list.words[i] === null ? "" : list.words[i].toLocaleString("en")),
      element("td", { className: "mark" }, markOf(i).mark));
  };

  const fill = () => {
    const options = (id, counts, label) => {
      for (const [value, number] of counts) {
        at(id).append(element("option", { value: String(value) }, `${label(value)} (${number.toLocaleString("en")})`));
      }
    };
    const tally = (values) => {
      const counts = new Map();
      for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
      return counts;
    };
    const every = Array.from({ length: count }, (_, i) => i);
    const verdicts = tally(every.map(verdictOf));
    options("f-verdict", Object.keys(VERDICTS).filter((v) => verdicts.has(v)).map((v) => [v, verdicts.get(v)]), (v) => VERDICTS[v]);
    const folders = [...tally(every.map(folderOf))].sort(([a], [b]) => (a === TOP) - (b === TOP) || (a < b ? -1 : 1));
    options("f-folder", folders, (name) => name === TOP ? "(none)" : named(name));
    const kinds = [...tally(list.kinds.flat())].sort(([a], [b]) => (list.names[a] < list.names[b] ? -1 : 1));
    options("f-kind", kinds, (k) => plain(list.names[k].replace(".", ": ")));
    const states = tally(list.baseline.filter((s) => s));
    options("f-baseline", [...states].sort(([a], [b]) => (a < b ? -1 : 1)), visible);
    at("l-baseline").hidden = !states.size;
  };

  // --- one article ---------------------------------------------------------------------------------------------------

  const unpacked = new Map();
  const detailsOf = async (i) => {
    const number = Math.floor(i / list.chunk);
    if (!unpacked.has(number)) unpacked.set(number, unpack(document.querySelectorAll("script.chunk")[number].textContent));
    return (await unpacked.get(number))[i % list.chunk];
  };

  const definitions = (names, row, written = (name, value) => value) => {
    const made = element("dl");
    for (const [name, label] of Object.entries(names)) {
      if (row[name] !== undefined) made.append(element("dt", {}, label), element("dd", {}, strange(written(name, row[name]))));
    }
    return made;
  };

  const marked = (excerpt, findings) => {
    const [first, text] = excerpt;
    const chars = Array.from(text);  // offsets count code points, as in Python
    const last = first + chars.length;
    const here = findings.filter((f) => f.start !== undefined && f.start < last && f.end > first);
    const cuts = new Set([first, last]);
    for (const f of here) { cuts.add(Math.max(f.start, first)); cuts.add(Math.min(f.end, last)); }
    const borders = [...cuts].sort((a, b) => a - b);
    const made = element("p", { className: "excerpt", dir: "auto" });
    const active = [];
    let next = 0;
    const opening = [...here].sort((a, b) => a.start - b.start);
    for (let n = 0; n + 1 < borders.length; n++) {
      const [from, to] = [borders[n], borders[n + 1]];
      while (next < opening.length && opening[next].start <= from) active.push(opening[next++]);
      for (let a = active.length - 1; a >= 0; a--) if (active[a].end <= from) active.splice(a, 1);
      const piece = visible(chars.slice(from - first, to - first).join(""));
      if (!active.length) { made.append(piece); continue; }
      const mark = element("mark", { className: [...new Set(active.map((f) => `c-${f.category}`))].join(" ") });
      mark.title = active.map((f) => `${f.number}. ${CATEGORIES[f.category].replace(/ \(.*/, "")}: ${plain(f.kind)}`).join("; ");
      const passage = active.find((f) => f.category === "machine");
      if (passage) mark.style.setProperty("--depth", String(Math.max(0.1, (passage.score - 0.4) * 0.75)));
      for (const f of active) {
        if (Math.max(f.start, first) === from) { mark.append(element("sup", {}, String(f.number))); f.target = f.target || mark; }
      }
      mark.append(piece);
      made.append(mark);
    }
    return made;
  };

  const textOf = (article) => {
    const made = element("div");
    if (!article.excerpts.length) return element("p", { className: "note" }, "No text to show: nothing was found in it.");
    let end = 0;
    for (const excerpt of article.excerpts) {
      if (excerpt[0] > end) made.append(element("p", { className: "gap" }, "…"));
      made.append(marked(excerpt, article.findings));
      end = excerpt[0] + Array.from(excerpt[1]).length;
    }
    return made;
  };

  const evidenceOf = (article) => {
    const made = element("ul", { className: "evidence" });
    for (const f of article.findings) {
      const name = `${f.number}. ${plain(f.kind)}`;
      const item = element("li", {});
      if (f.target) {
        item.append(element("button", { type: "button", onclick: () => {
          document.querySelector("mark.lit")?.classList.remove("lit");
          f.target.classList.add("lit");
          f.target.scrollIntoView({ block: "center" });
        } }, name));
      } else item.append(element("strong", {}, name));
      item.append(" ", element("small", {}, CATEGORIES[f.category].replace(/ \(.*/, "") + (f.start === undefined ? ", in the page's markup" : "") +
        (f.score === undefined ? "" : `, score ${f.score.toFixed(2)}`)));
      if (f.quote !== undefined) item.append(element("div", {}, element("q", {}, strange(f.quote))));
      const said = Object.entries(f.attributes || {}).filter(([, v]) => v !== null && v !== "" && !(Array.isArray(v) && !v.length));
      if (said.length) item.append(element("div", { className: "note" }, strange(said.map(([k, v]) => `${plain(k)}: ${Array.isArray(v) ? v.join(", ") : plain(v)}`).join(" · "))));
      made.append(item);
    }
    const left = Object.entries(article.more);
    if (left.length) made.append(element("li", { className: "note" }, "Not shown here, see the findings file: " + left.map(([k, n]) => `${plain(k)} (${n})`).join(", ")));
    return article.findings.length || left.length ? made : element("p", { className: "note" }, "None.");
  };

  const triageOf = (i) => {
    const sha = list.sha256[i];
    const made = element("div", { className: "triage" }, element("h3", {}, "My mark"));
    if (!sha) { made.append(element("p", { className: "note" }, "There are no bytes that a mark could be kept for.")); return made; }
    const buttons = ["confirmed", "dismissed", "unsure"].map((name) => element("button", { type: "button", "data-mark": name }, name));
    const note = element("textarea", { placeholder: "Note", value: markOf(i).note });
    note.setAttribute("aria-label", "Note");
    const press = () => buttons.forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.mark === markOf(i).mark)));
    const put = (mark) => {
      if (mark || note.value || list.review[i]) marks[sha] = { mark, note: note.value, path: list.path[i], record: list.record[i] };
      else delete marks[sha];
      keep();
      press();
      const cell = document.querySelector(`#rows [data-at="${i}"]`)?.closest("tr").querySelector(".mark");
      if (cell) cell.textContent = mark;
    };
    buttons.forEach((b) => b.addEventListener("click", () => put(markOf(i).mark === b.dataset.mark ? "" : b.dataset.mark)));
    note.addEventListener("input", () => put(markOf(i).mark));
    press();
    made.append(element("div", { className: "marks" }, ...buttons), note,
      element("p", { className: "note" }, "Kept in this browser for these very bytes. Export the marks from the list."));
    return made;
  };

  const share = (value) => value > 0 && value < 0.0005 ? "fewer than 0.1 %" : `at most ${percent(value)}`;
  const comparison = (row) => `The machine score is ${probability(row.machine_score)}; ${share(row.machine_p)} of the human articles that it is compared with ` +
    `(${humanSet(row.machine_group)}) score as high: it is ${row.machine_flag ? "" : "not "}flagged` +
    (list.rate === null ? "" : ` at the limit of ${percent(list.rate)}`);

  let current = null;
  const open = async (i) => {
    current = i;
    const article = await detailsOf(i);
    if (current !== i) return;
    const row = article.row, verdict = verdictOf(i);
    article.findings.forEach((f, n) => { f.number = n + 1; delete f.target; });
    const text = textOf(article);
    const legend = element("p", { className: "note" }, "Marked: ");
    for (const category of Object.keys(CATEGORIES).filter((c) => article.findings.some((f) => f.category === c && f.target))) {
      const sample = element("mark", { className: `c-${category}` }, CATEGORIES[category]);
      sample.style.setProperty("--depth", "0.3");
      legend.append(sample, "  ");
    }
    const written = (name, value) => name === "machine_group" ? humanSet(value) : SHARES.has(name) || name === "machine_p" ? percent(value) : typeof value === "number" ? decimals(value, name === "style_per_1000" ? 1 : 3) : plain(value);
    const told = (row.verdict_reasons || row.reason || "").split(";").filter(Boolean).map((r) => r.startsWith("machine_p ") ? comparison(row) : /^(a statement |statements )/.test(r) ? plain(r) : r);
    const reasons = element("ul", {}, ...told.map((r) => element("li", {}, strange(r))));
    const right = element("div", {},
      ...(row.disclosure_quote !== undefined ? [element("h3", {}, "The statement"), definitions(DISCLOSURE, row, (n, v) => n === "disclosure_quote" || /tool|model|vendor|editor/.test(n) ? v : plain(v))] : []),
      element("h3", {}, "Scores"), definitions(SCORES, row, written),
      ...(row.machine_reasons ? [element("p", { className: "note" }, "Phrases that raised the score most: ", strange(row.machine_reasons.split(";").join(" · ")))] : []),
      triageOf(i),
      element("h3", {}, "Evidence"), evidenceOf(article),
      element("h3", {}, "The article"), definitions(ABOUT, row));
    at("a-body").replaceChildren(
      element("h2", { id: "a-title", tabIndex: -1 }, row.title ? strange(row.title) : shownName(i)),
      ...(row.title ? [element("div", { className: "note" }, shownName(i))] : []),
      element("div", { className: "verdict" },
        element("p", {}, element("span", { className: `badge v-${verdict}` }, VERDICTS[verdict] || plain(verdict)),
          row.commercial_verdict ? ` · ${COMMERCIAL[row.commercial_verdict] || plain(row.commercial_verdict)}` : ""), reasons),
      element("div", { className: "sides" },
        element("div", {}, element("h3", {}, article.whole ? "Text" : "Evidence in its context"), ...(legend.children.length ? [legend] : []), text),
        right));
    const place = order.indexOf(i);
    at("a-place").textContent = place < 0 ? "" : `${(place + 1).toLocaleString("en")} of ${order.length.toLocaleString("en")}`;
    at("a-prev").disabled = place <= 0;
    at("a-next").disabled = place < 0 || place >= order.length - 1;
    if (!at("article").open) at("article").showModal();
    at("article").scrollTop = 0;
    at("a-title").focus();
  };
  const step = (by) => open(order[order.indexOf(current) + by]);

  // --- export --------------------------------------------------------------------------------------------------------

  const exported = () => {
    // No cell that a spreadsheet would run as a formula; the same as in tables.py.
    const cell = (value) => `"${String(value ?? "").replace(/^'*[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
    const lines = [["sha256", "path", "record", "review", "review_note"]];
    const seen = new Set();
    for (let i = 0; i < count; i++) {
      const { mark, note } = markOf(i);
      if ((mark || note) && list.sha256[i] && !seen.has(list.sha256[i])) {
        seen.add(list.sha256[i]);
        lines.push([list.sha256[i], list.path[i], list.record[i], mark, note]);
      }
    }
    return lines.map((line) => line.map(cell).join(",") + "\n").join("");
  };

  const save = () => {
    const link = element("a", { href: URL.createObjectURL(new Blob([exported()], { type: "text/csv" })), download: "reviewed.csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  // --- start ---------------------------------------------------------------------------------------------------------

  const start = async () => {
    if (typeof DecompressionStream === "undefined") throw new Error("this browser is too old: it cannot unpack the list (Chrome 80, Firefox 113 or Safari 16.4 can)");
    list = await unpack(at("listing").textContent);
    count = list.path.length;
    recall();
    fill();
    arrange();
    at("filters").addEventListener("submit", (event) => event.preventDefault());
    at("filters").addEventListener("input", arrange);
    at("filters").addEventListener("reset", () => setTimeout(arrange));
    at("more").addEventListener("click", more);
    at("export").addEventListener("click", save);
    at("rows").addEventListener("click", (event) => {
      const button = event.target.closest(".open");
      if (button) open(Number(button.dataset.at));
    });
    for (const button of document.querySelectorAll("[data-sort]")) {
      button.addEventListener("click", () => {
        sorted = { by: button.dataset.sort, down: sorted.by === button.dataset.sort ? !sorted.down : button.dataset.sort === "machine_score" };
        arrange();
      });
    }
    const listOnly = (id, value) => {
      at("filters").reset();
      at(id).value = value;
      setTimeout(() => { at(id).value = value; arrange(); at("articles").scrollIntoView(); at("articles").focus(); });
    };
    for (const card of document.querySelectorAll("[data-verdict]")) {
      card.addEventListener("click", () => listOnly("f-verdict", card.dataset.verdict));
    }
    for (const button of document.querySelectorAll("[data-find]")) {
      button.addEventListener("click", () => listOnly("f-text", button.dataset.find));
    }
    at("a-prev").addEventListener("click", () => step(-1));
    at("a-next").addEventListener("click", () => step(1));
    at("a-print").addEventListener("click", () => print());
    at("a-close").addEventListener("click", () => at("article").close());
    at("article").addEventListener("close", () => document.querySelector(`#rows [data-at="${current}"]`)?.focus());
    document.body.dataset.ready = "yes";
  };
  start().catch((error) => { at("trouble").hidden = false; at("trouble").textContent = `The list cannot be shown: ${error.message}`; });
})();
