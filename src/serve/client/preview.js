// Runs in each page of the preview, never in a built site: keeps the page fresh, tells what is wrong with it, and marks what is
// not published. It only adds. Of the page itself it touches nothing but the addresses of its style sheets.
// 1 memory  2 place  3 what this page is  4 style sheets and other parts  5 looking  6 listening  7 words  8 what is shown  9 begin
(() => {
  "use strict";

  const HOME = "/.brief/";
  const NAME = "brief-preview";
  if (document.querySelector(NAME)) return;

  const here = () => location.pathname + location.search;
  // A page of the preview itself, such as the list of all findings: the site has no such address, so its text must tell.
  const ours = location.pathname.startsWith(HOME);
  // Set once another page is on its way: what still arrives is not for this one.
  let leaving = false;

  // 1 memory: of this tab only, so that a new tab always begins with the bar and all that is wrong.

  const tab = {
    get(name) {
      try { return JSON.parse(sessionStorage.getItem(`brief.${name}`)); } catch { return null; }
    },
    // Where storage is forbidden, what it would remember is forgotten.
    set(name, value) {
      try { sessionStorage.setItem(`brief.${name}`, JSON.stringify(value)); } catch { /* as said */ }
    },
  };

  // 2 place: where the reader was, across a reload.

  // Where the page is to stand, until it got there or the reader went elsewhere. It outlives a page that is too short for it,
  // so that a broken page which is mended shows again what it showed before.
  let wanted = null;

  function keepPlace() {
    // Browsers keep the place too, and earlier than a script can; but of a page that was too short they keep the wrong one.
    if (wanted && Math.abs(wanted.y - scrollY) > 2) history.scrollRestoration = "manual";
    tab.set("place", {
      page: here(),
      x: wanted?.x ?? scrollX,
      y: wanted?.y ?? scrollY,
      open: [...document.querySelectorAll("details")].map((details) => details.open),
      focus: steps(document.activeElement),
    });
  }

  function restorePlace() {
    const kept = tab.get("place");
    tab.set("place", null);
    if (kept?.page !== here()) return;
    const details = [...document.querySelectorAll("details")];
    if (details.length === kept.open.length) details.forEach((each, at) => { each.open = kept.open[at]; });
    kept.focus?.reduce((parent, at) => parent?.children[at], document.body)?.focus({ preventScroll: true });
    wanted = { x: kept.x, y: kept.y };
    holdPlace();
  }

  // Images and fonts that come late move the text, so the place is taken again until the page is at rest.
  function holdPlace() {
    const tall = () => document.documentElement.scrollHeight;
    let height = 0;
    const back = () => {
      if (wanted) scrollTo({ left: wanted.x, top: wanted.y, behavior: "instant" });
      height = tall();
    };
    const observer = new ResizeObserver(back);
    const release = () => { wanted = null; };
    back();
    observer.observe(document.documentElement);
    addEventListener("load", () => {
      back();
      setTimeout(() => { history.scrollRestoration = "auto"; }, 200);
    });
    for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(kind, release, { passive: true, capture: true, once: true });
    // A script that scrolls wins too, but not the browser, when it cuts the place to a short page or follows what moved.
    addEventListener("scroll", () => {
      if (!wanted || Math.abs(scrollY - wanted.y) <= 2) return;
      if (tall() !== height) back();
      else if (scrollY < height - innerHeight - 2) release();
    }, { passive: true });
    setTimeout(() => {
      observer.disconnect();
      if (wanted && wanted.y <= tall() - innerHeight + 2) release();
    }, 3000);
  }

  // The way from <body> to an element, as places among siblings; none for what stands elsewhere.
  function steps(element) {
    const way = [];
    for (; element && element !== document.body; element = element.parentElement) {
      if (!element.parentElement) return null;
      way.unshift([...element.parentElement.children].indexOf(element));
    }
    return way.length ? way : null;
  }

  // 3 what this page is

  const bare = (tag) => tag?.replace(/^W\/|"/g, "") ?? null;

  // What the server sent for this page: its tag, its status and its text. No script can read the answer that made the document, and
  // asking again may bring a newer one. So the tag is taken from that very answer's `Server-Timing`, where there is one, and the text
  // from the browser's own cache (`force-cache`), where that answer lies; the text counts only if it is that answer's, by the tag or
  // else by its length. If it is not, the page is of unknown make, and is read again at the first look: once, as `reload` sees to.
  async function learn() {
    const [entry] = performance.getEntriesByType("navigation");
    const told = entry?.serverTiming?.find((each) => each.name === "etag")?.description;
    try {
      const answer = await fetch(here(), { cache: "force-cache" });
      const bytes = await answer.arrayBuffer();
      const tag = bare(answer.headers.get("etag"));
      const same = told ? bare(told) === tag : !entry?.decodedBodySize || entry.decodedBodySize === bytes.byteLength;
      const text = same ? new TextDecoder().decode(bytes) : null;
      return { tag: told ? bare(told) : same ? tag : null, missing: answer.status === 404, text };
    } catch {
      return { tag: bare(told), missing: false, text: null };
    }
  }

  let own = learn();

  function differs(page, known) {
    if ((page.kind === "missing") !== known.missing) return true;
    return page.etag !== null && bare(page.etag) !== known.tag;
  }

  // 4 style sheets and other parts

  // Assets carry a hash of their content in their address, so a changed style sheet changes every page that links to it.
  const SHEET = /\bassets\/([^"'<>\s?#]+?)\.[0-9a-f]{8,64}\.css\b/g;
  const HASHED = /\/assets\/.+\.[0-9a-f]{8,64}\.\w+$/;
  const withoutSheets = (text) => text.replace(SHEET, "assets/$1.css");

  const replaced = new WeakSet();

  function sheets() {
    const links = [...document.querySelectorAll("link[rel~='stylesheet'][href]")].filter((link) => !replaced.has(link));
    return links.filter((link) => new URL(link.href).origin === location.origin);
  }

  // The new one stands beside the old one until it is loaded, so that the page is never bare.
  function replaceSheet(link, href) {
    const fresh = link.cloneNode();
    fresh.setAttribute("href", href);
    replaced.add(link);
    fresh.addEventListener("load", () => link.remove());
    fresh.addEventListener("error", () => {
      replaced.delete(link);
      fresh.remove();
    });
    link.after(fresh);
  }

  function replaceAssets(assets) {
    for (const link of sheets()) {
      const path = new URL(link.href).pathname;
      const [, root, name] = path.match(/^(.*\/)assets\/(.+)\.[0-9a-f]{8,64}\.css$/) ?? [];
      const fresh = assets[`${name}.css`];
      if (fresh && root + fresh !== path) replaceSheet(link, root + fresh);
    }
  }

  // What the page loaded from addresses that stay when the content changes: files of `static/`, a brief's images.
  function parts() {
    const entries = performance.getEntriesByType("resource").filter((entry) => ["link", "css", "img", "script"].includes(entry.initiatorType));
    const urls = entries.map((entry) => new URL(entry.name));
    const paths = urls.filter((url) => url.origin === location.origin && !url.pathname.startsWith(HOME)).map((url) => url.pathname);
    // Enough for any page that a person edits; a page of a thousand images is not asked for each.
    return [...new Set(paths)].filter((path) => !HASHED.test(path)).slice(0, 32);
  }

  const tags = new Map();

  // The parts that changed since they were last asked for. One that was not known is only learnt.
  async function changedParts(cache) {
    const changed = [];
    await Promise.all(parts().map(async (path) => {
      const answer = await fetch(path, { method: "HEAD", cache });
      const tag = answer.ok ? answer.headers.get("etag") : null;
      if (tags.has(path) && tags.get(path) !== tag) changed.push(path);
      tags.set(path, tag);
    }));
    return changed;
  }

  async function renewParts(state) {
    if (tags.size === 0) return;
    const changed = await changedParts("no-store");
    const links = sheets().filter((link) => changed.includes(new URL(link.href).pathname));
    const paths = new Set(links.map((link) => new URL(link.href).pathname));
    // An image, a script, or what a style sheet imports: only a reload shows it surely.
    if (changed.some((path) => !paths.has(path))) return reload(state);
    // Without another address, the browser would take the sheet that this document has already.
    for (const link of links) replaceSheet(link, `${new URL(link.href).pathname}?preview=${state.generation}`);
  }

  // 5 looking: is the page still what the server would send?

  let looking = false;
  let again = false;

  // One look at a time; of the wishes that come meanwhile, the last counts. A hidden tab looks when it is seen again.
  async function look() {
    again = true;
    if (looking || document.hidden) return;
    looking = true;
    try {
      while (again && !leaving) {
        again = false;
        await lookOnce();
      }
    } catch {
      lost();
    } finally {
      looking = false;
    }
  }

  async function lookOnce() {
    const answer = await fetch(`${HOME}state?page=${encodeURIComponent(location.pathname)}`, { cache: "no-store" });
    if (!answer.ok) throw new Error(`the preview answers ${answer.status}`);
    const state = await answer.json();
    if (follow(state)) return;
    const known = await own;
    if (ours) await renewOurs(state, known);
    else if (differs(state.page, known)) await renew(state, known);
    else await renewParts(state);
    tries = 0;
    if (!leaving) show(state);
  }

  async function renew(state, known) {
    if (known.text === null || known.missing || state.page.kind === "missing") return reload(state);
    const answer = await fetch(here(), { cache: "no-store" });
    const text = await answer.text();
    const same = bare(answer.headers.get("etag")) === bare(state.page.etag) && withoutSheets(text) === withoutSheets(known.text);
    if (!same) return reload(state);
    replaceAssets(state.assets);
    own = Promise.resolve({ ...known, tag: bare(state.page.etag), text });
  }

  async function renewOurs(state, known) {
    const answer = await fetch(here(), { cache: "no-store" });
    const text = await answer.text();
    if (known.text !== null && text !== known.text) reload(state);
  }

  // At most once for each state of the site: if the page is still not as it should be, a further reload would not mend it.
  function reload(state) {
    const aim = [here(), state.boot, state.generation, state.page?.etag].join(" ");
    if (tab.get("aim") === aim && !ours) return;
    tab.set("aim", aim);
    keepPlace();
    leaving = true;
    location.reload();
  }

  // The page to go to, if the writer edits another one.
  let wish = null;
  let typed = false;

  function follow(state) {
    const address = wish;
    wish = null;
    // Who works through the list of findings stays there.
    if (!address || !state.follow_mode || typed || address === state.page?.address || location.pathname.startsWith("/.brief/")) return false;
    leaving = true;
    location.assign(`/${address.split("/").map(encodeURIComponent).join("/")}`);
    return true;
  }

  // 6 listening

  let source = null;
  let timer = 0;
  let tries = 0;

  // A browser opens six connections to a host, and each of these takes one: hidden tabs let go of theirs, or the seventh tab would
  // wait for ever.
  function listen() {
    hush();
    if (document.hidden) return;
    source = new EventSource(`${HOME}events`);
    for (const kind of ["hello", "change", "checked"]) source.addEventListener(kind, (event) => hear(kind, JSON.parse(event.data)));
    // Browsers give up on some answers, and wait long after others: the waiting is done here instead.
    source.onerror = lost;
  }

  function hush() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function lost() {
    hush();
    if (leaving || document.hidden) return;
    timer = setTimeout(listen, Math.min(2000, 200 * 2 ** tries));
    tries += 1;
    // Not at the first failure: a page that is left loses its connection too.
    if (tries > 1) say("stopped");
  }

  function hear(kind, news) {
    // A greeting tells what was edited before this page was opened, and nobody wants to be taken there.
    if (kind === "change") wish = news.follow;
    look();
  }

  // 7 words

  const count = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;

  function counted({ errors, warnings, notes }) {
    const told = [[errors, "error"], [warnings, "warning"], [notes, "note"]].filter(([n]) => n > 0);
    return told.map(([n, word]) => count(n, word)).join(", ");
  }

  function tally(findings) {
    const of = (severity) => findings.filter((finding) => finding.severity === severity).length;
    return { errors: of("error"), warnings: of("warning"), notes: of("note") };
  }

  function day(instant) {
    const date = new Date(instant);
    const midnight = date.getHours() === 0 && date.getMinutes() === 0;
    const time = midnight ? {} : { hour: "2-digit", minute: "2-digit", timeZoneName: "short" };
    return date.toLocaleString("en-GB", { day: "numeric", month: "long", year: "numeric", ...time });
  }

  const WITHHELD = {
    draft: "a draft; start the preview with --drafts to see it",
    "dated later": "dated later; start the preview with --as-of DATE to see it",
  };

  // What must not be taken for published, in a few words and in a sentence.
  function marks(page) {
    if (page.kind === "missing" && page.withheld) return [["Withheld", WITHHELD[page.withheld] ?? page.withheld]];
    const found = [];
    if (page.draft) found.push(["Draft", "not in the built site"]);
    if (page.due && new Date(page.due) > new Date()) found.push(["Embargoed", `until ${day(page.due)}`]);
    return found;
  }

  const place = (finding) => [finding.file, finding.line, finding.column].filter((part) => part !== null && part !== undefined).join(":");

  // An editor's scheme, and nothing that a browser itself would open or run.
  function opens(address) {
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address ?? "")?.[1].toLowerCase();
    return scheme !== undefined && !["http", "https", "javascript", "vbscript", "data", "blob", "file"].includes(scheme);
  }

  // 8 what is shown: in a shadow root that is closed over, so that neither the page's style nor its script reaches in. Words of the
  // content come in as text only.

  const host = document.createElement(NAME);
  const root = host.attachShadow({ mode: "closed" });

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  // "cannot read `x`": what stands between backticks is set as code.
  const phrase = (text) => text.split("`").map((part, at, all) => (at % 2 === 1 && at < all.length - 1 ? make("code", {}, part) : at % 2 === 1 ? `\`${part}` : part));

  const button = (name, label, act) => {
    const element = make("button", { type: "button", class: name }, label);
    element.addEventListener("click", act);
    return element;
  };

  const ribbon = make("p", { class: "ribbon", hidden: "" });
  const status = make("span", { class: "status is-checking" }, "checking …");
  const findings = button("findings", "", () => (panel.hidden ? openPanel() : putAway()));
  findings.setAttribute("aria-controls", "panel");
  const stamp = make("span", { class: "stamps" });
  const reading = make("span", { class: "reading" });
  const record = button("record", "", () => copy(`[[${shown.page.key}]]`));
  const edit = make("span", { class: "edit" });
  const all = make("a", { class: "all", href: `${HOME}findings` });
  const hide = button("hide", "×", () => hideBar(true));
  hide.setAttribute("aria-label", "Hide this bar");
  hide.title = "Hide; Alt+Shift+B brings it back";
  const bar = make("div", { class: "bar" }, status, findings, stamp, reading, record, edit, all, hide);
  const title = make("p", { class: "title" });
  const lead = make("p", { class: "lead" });
  const list = make("ol", { class: "list" });
  const panel = make("section", { class: "panel", id: "panel", "aria-label": "Findings on this page", hidden: "" },
    make("div", { class: "top" }, title, button("away", "Minimise", () => putAway())),
    make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "List of findings" }, lead, list));
  const said = make("p", { class: "said", role: "status" });
  const corner = make("div", { class: "corner" }, panel, bar);
  const whole = make("section", { class: "whole", "aria-label": "Preview", lang: "en", dir: "ltr" }, ribbon, corner, said);

  // The state that is shown, and what of it is too grave to be overlooked.
  let shown = null;
  let grave = [];

  const STATUS = {
    fresh: "fresh", checking: "checking …", stale: "last good state", faulty: "cannot be made", missing: "no such page", withheld: "not published yet",
    stopped: "preview stopped; waiting",
  };

  function standing({ checking, page }) {
    if (page.kind === "missing" && page.withheld) return "withheld";
    if (checking && page.kind === "fresh") return "checking";
    return ours ? "fresh" : page.kind;
  }

  // The dot shows the gravest of what is wrong with the page, too.
  function say(what) {
    const worst = ["error", "warning"].find((severity) => shown?.findings?.some((finding) => finding.severity === severity));
    status.textContent = STATUS[what] ?? what;
    status.className = `status is-${what}${worst ? ` has-${worst}` : ""}`;
  }

  function show(state) {
    const page = state.page ?? {};
    shown = { ...state, page };
    say(standing(shown));
    whole.classList.toggle("is-rtl", document.documentElement.dir === "rtl");
    showMarks(page);
    showBar(state, page);
    showPanel(state, page);
    announce(state, page);
  }

  function showMarks(page) {
    const found = marks(page);
    stamp.replaceChildren(...found.map(([word]) => make("strong", { class: "stamp" }, word)));
    // One line, so that it stays in the strip above a page's head: of two marks, only the last is explained.
    ribbon.replaceChildren(...found.flatMap(([word, why], at) => [make("strong", {}, word), at < found.length - 1 ? " · " : ` ${why}`]));
    ribbon.hidden = found.length === 0;
  }

  function showBar(state, page) {
    const mine = tally(items(state));
    findings.textContent = `${counted(mine)} here`;
    findings.hidden = items(state).length === 0;
    findings.classList.toggle("is-error", mine.errors > 0);
    const everywhere = counted(state.counts);
    all.textContent = everywhere ? `Check: ${everywhere}` : "Check: all clean";
    all.hidden = ours;
    reading.textContent = page.noun === "brief" && page.words ? `${count(page.words, "word")} · ${page.minutes} min` : "";
    reading.hidden = !reading.textContent;
    record.hidden = !page.key;
    if (page.key) {
      record.replaceChildren(make("span", { class: "noun" }, `${page.noun} `), make("code", {}, `[[${page.key}]]`));
      record.title = "Copy the link to this record";
    }
    const way = page.file ? opener("Edit", { ...page, column: null }) : "";
    if (edit.dataset.way !== `${page.open} ${page.file}:${page.line}`) edit.replaceChildren(way);
    edit.dataset.way = `${page.open} ${page.file}:${page.line}`;
    edit.hidden = !page.file;
  }

  // A link that opens the editor; without one, a button that copies where to go.
  function opener(label, finding) {
    if (opens(finding.open)) return make("a", { class: "open", href: finding.open, title: place(finding) }, label);
    const copies = button("open", label === "Edit" ? "Copy file:line" : label, () => copy(`${finding.file}:${finding.line ?? 1}`));
    copies.title = place(finding);
    return copies;
  }

  // What a finding is told apart by: not by its line, which every edit above it moves. A fault of the world is the same on each page.
  const known = (page, finding) => `${page} ${finding.code} ${finding.file} ${finding.message}`;
  const LEADS = {
    stale: "This page cannot be made from its files as they are now. You see its last good state.",
    faulty: "This page cannot be made from its files as they are now.",
  };

  const GRAVITY = ["error", "warning", "note"];

  // The gravest first. Faults of the world are errors like those of the content, but in no file.
  function items(state) {
    const all = [...state.faults.map((message) => ({ severity: "error", message })), ...state.findings];
    return all.sort((a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity));
  }

  function showPanel(state, page) {
    const errors = items(state).filter((item) => item.severity === "error");
    grave = errors.map((each) => known(each.file ? here() : "", each));
    if (LEADS[page.kind]) grave.push(`${here()} ${page.kind}`);
    // What was mended is no longer put away: should it break again, it is news.
    const current = (id) => grave.includes(id) || !(id.startsWith(" ") || id.startsWith(`${here()} `));
    const away = (tab.get("away") ?? []).filter(current);
    tab.set("away", away);
    fillPanel(items(state), page);
    const opened = tab.get("opened") === here() && !findings.hidden;
    // A page that stands for one which never could be made says the same itself, and so does the list of all findings.
    const itself = ours || page.kind === "faulty";
    togglePanel(opened || (!itself && grave.some((id) => !away.includes(id))));
  }

  let filled = "";

  function fillPanel(found, page) {
    lead.textContent = LEADS[page.kind] ?? "";
    lead.hidden = !LEADS[page.kind];
    title.textContent = counted(tally(found)) || "At fault";
    const text = JSON.stringify(found);
    if (filled === text) return;
    filled = text;
    const MOST = 50;
    const rows = found.slice(0, MOST).map(row);
    if (found.length > MOST) rows.push(make("li", {}, `and ${found.length - MOST} more: `, make("a", { href: `${HOME}findings` }, "see them all")));
    list.replaceChildren(...rows);
  }

  function row(finding) {
    const severity = GRAVITY.includes(finding.severity) ? finding.severity : "note";
    const item = make("li", { class: `finding is-${severity}` });
    item.append(make("p", { class: "message", dir: "auto" }, make("strong", { class: "severity" }, severity), " ", ...phrase(finding.message)));
    if (finding.file) {
      const where = make("p", { class: "where" }, make("span", { class: "place" }, place(finding)), " ");
      item.append(where);
      if (finding.code) where.append(make("span", { class: "code" }, finding.code), " ");
      where.append(opener(opens(finding.open) ? "Open in editor" : "Copy file:line", finding));
    }
    if (finding.snippet) item.append(snippet(finding));
    if (finding.label) item.append(make("p", { class: "label", dir: "auto" }, ...phrase(finding.label)));
    for (const help of finding.helps ?? []) item.append(make("p", { class: "help", dir: "auto" }, make("strong", {}, "help"), " ", ...phrase(help)));
    return item;
  }

  // The lines as they are written, the place marked in the first.
  function snippet({ snippet: { before, mark, after, more } }) {
    const line = make("span", { class: "line", dir: "auto" }, before, ...(mark ? [make("mark", {}, mark)] : []), after);
    return make("pre", {}, line, ...more.flatMap((text) => ["\n", make("span", { class: "line", dir: "auto" }, text)]));
  }

  function togglePanel(open) {
    const within = root.activeElement && panel.contains(root.activeElement);
    panel.hidden = !open;
    findings.setAttribute("aria-expanded", String(open));
    toggleBar();
    if (within && !open) findings.focus();
  }

  function openPanel() {
    tab.set("opened", here());
    togglePanel(true);
  }

  function putAway() {
    tab.set("opened", null);
    tab.set("away", [...new Set([...(tab.get("away") ?? []), ...grave])]);
    togglePanel(false);
  }

  // Hidden, it is gone, but for errors of the page, which a writer must not overlook.
  function toggleBar() {
    const hidden = tab.get("hidden") === true;
    bar.classList.toggle("is-quiet", hidden);
    bar.hidden = hidden && (grave.length === 0 || findings.hidden);
  }

  function hideBar(hidden) {
    tab.set("hidden", hidden);
    toggleBar();
    tell(hidden ? "The preview bar is hidden; Alt+Shift+B brings it back" : "The preview bar is back");
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Where a page may not write to the clipboard, as over plain HTTP from another machine, a selection still can be copied.
      const field = make("textarea", { class: "said", "aria-label": "To be copied" });
      field.value = text;
      whole.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    tell(`Copied ${text}`);
    toast(text);
  }

  let toasting = 0;

  // The eye's part of what `tell` says.
  function toast(text) {
    clearTimeout(toasting);
    status.textContent = `copied ${text}`;
    toasting = setTimeout(() => { if (shown) say(standing(shown)); }, 1600);
  }

  function tell(text) {
    said.textContent = text;
  }

  // What changed since the last page that this tab showed, for those who do not see it.
  function announce(state, page) {
    const now = { page: here(), errors: grave };
    const before = tab.get("told");
    tab.set("told", now);
    if (JSON.stringify(before) === JSON.stringify(now)) return;
    if (grave.length) tell([LEADS[page.kind], counted(tally(items(state)))].filter(Boolean).join(" "));
    else if (before?.page === now.page && before.errors.length) tell("Nothing is wrong with this page any more");
  }

  // 9 begin

  function begin() {
    restorePlace();
    const style = make("link", { rel: "stylesheet", href: `${HOME}preview.css` });
    // Bare it would cover the page; and it stands beside <body>, where no rule of a theme counts on what follows what.
    style.addEventListener("load", () => root.append(whole));
    root.append(style);
    // In a frame the page around it has the bar.
    if (window === window.top) document.documentElement.append(host);
    toggleBar();
    listen();
    addEventListener("load", () => setTimeout(() => changedParts("force-cache").catch(() => {})));
  }

  document.addEventListener("visibilitychange", () => {
    tries = 0;
    listen();
  });
  addEventListener("pagehide", hush);
  // A page that the browser kept and shows again may have grown old.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    leaving = false;
    listen();
  });
  document.addEventListener("input", (event) => { if (event.isTrusted) typed = true; }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !panel.hidden) putAway();
    if (event.code === "KeyB" && event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      hideBar(tab.get("hidden") !== true);
    }
  });
  begin();
})();
