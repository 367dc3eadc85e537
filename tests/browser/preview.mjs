// Writes in a site while Chromium shows its preview, and fails with all that is wrong:
// node preview.mjs FOLDER BRIEF CHROMIUM NODE_MODULES. FOLDER holds the site of tests/preview.rs.
import { spawn, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";

const [folder, brief, program, modules] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "none.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core"), "utf8");

// The browser's whole path, as the shell would find it.
const inPath = process.env.PATH.split(delimiter).map((place) => join(place, program)).find((path) => existsSync(path));
const executablePath = program.includes("/") ? program : inPath;

// A loaded machine is slow; what takes longer than this does not come.
const PATIENCE = 20_000;

const faults = [];

// The site ---------------------------------------------------------------------------------------------------

const LONG = "content/briefs/long.md";
const OTHER = "content/briefs/other.md";
const DRAFT = "content/briefs/draft.md";
const TEMPLATE = "themes/house/templates/brief.html";
const STYLE = "themes/house/static/style.css";

const read = (path) => readFileSync(join(folder, path), "utf8");

function write(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const SITE = Object.fromEntries([LONG, OTHER, DRAFT, TEMPLATE, STYLE].map((path) => [path, read(path)]));

// However a journey ended, the next one begins with the site as it was.
function restore() {
  for (const [path, text] of Object.entries(SITE)) {
    if (!existsSync(join(folder, path)) || read(path) !== text) write(path, text);
  }
}

// Writes a file anew and gives what puts it back.
function change(path, make) {
  const old = existsSync(join(folder, path)) ? read(path) : null;
  write(path, make(old));
  return () => (old === null ? rmSync(join(folder, path)) : write(path, old));
}

const added = (words) => (text) => `${text}\n${words}\n`;

// The preview ------------------------------------------------------------------------------------------------

async function serve(port, ...options) {
  const given = ["-C", folder, "serve", "--host", "127.0.0.1", "--port", String(port), "--editor", "vscode", ...options];
  const child = spawn(brief, given, { stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise((done) => child.once("exit", done));
  const end = async (signal) => {
    child.kill(signal);
    await ended;
  };
  const link = await new Promise((found, none) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [address] = /http:\/\/127\.0\.0\.1:\d+\//.exec(line) ?? [];
      if (address) found(address);
    });
    child.once("exit", (status) => none(new Error(`the preview ended with ${status} before it began`)));
  });
  return { link, port: new URL(link).port, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}

// The browser ------------------------------------------------------------------------------------------------

// The bar's shadow root is closed to pages. Here it is opened, for the test to see in.
function open() {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    return attach.call(this, { ...options, mode: "open" });
  };
}

// What is asked of any other host, and what the browser complains of, but for what the journey is `told` to expect.
function watch(page, where, site, told) {
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(site).origin && !request.url().startsWith("data:")) faults.push(`${where}: asks for ${request.url()}`);
  });
  page.on("pageerror", (error) => faults.push(`${where}: ${error.stack}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !told.test(message.text())) faults.push(`${where}: ${message.text()} ${message.location().url}`);
  });
}

const NOTHING = /^$/;

// One journey: a preview, a page of it, and what is to be found there.
async function journey(where, { options = [], start, told = NOTHING }, walk) {
  const server = await serve(0, ...options);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  try {
    await context.addInitScript(open);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    watch(page, where, server.link, told);
    await arrive(page, server.link + start);
    await walk(page, server);
  } catch (error) {
    faults.push(`${where}: ${error.stack}`);
  } finally {
    await context.close();
    await server.stop();
    restore();
  }
}

async function arrive(page, address) {
  await page.goto(address);
  await rest(page);
}

// The preview has spoken, and what it learns of the page it has learnt.
async function rest(page) {
  await part(page, "bar").waitFor({ state: "attached" });
  await page.waitForFunction(() => /fresh|no such page|not published yet|last good state|cannot be made/.test(document.querySelector("brief-preview").shadowRoot.querySelector(".status")?.textContent));
  await page.waitForLoadState("networkidle").catch(() => {});
}

const part = (page, name) => page.locator(`brief-preview .${name}`);

// What a reload would forget.
const mark = (page) => page.evaluate(() => { window.mark = true; });
const isMarked = (page) => page.evaluate(() => window.mark === true);
const scroll = (page) => page.evaluate(() => Math.round(scrollY));

function expect(good, what) {
  if (!good) faults.push(what);
}

async function same(told, wanted, what) {
  const is = await told;
  expect(is === wanted, `${what}: ${JSON.stringify(is)}, not ${JSON.stringify(wanted)}`);
}

async function accessible(page, where) {
  // As the inspector does it: the preview's own pages allow no script that is put into them.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run("brief-preview", { resultTypes: ["violations"] }));
  for (const { id, help, nodes } of violations) {
    for (const node of nodes.slice(0, 3)) faults.push(`${where}: ${id}: ${help}: ${node.html.slice(0, 160)} ${node.failureSummary.split("\n")[1] ?? ""}`);
  }
}

async function inEveryLook(page, where) {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await accessible(page, `${where} at ${width} px, ${colorScheme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide <= 0, `${where} at ${width} px: scrolls sideways by ${wide}`);
    }
  }
  await page.emulateMedia({ media: "print" });
  expect(!(await part(page, "bar").isVisible()), `${where}: the bar is printed`);
  await page.emulateMedia({ media: "screen" });
}

// Journeys ---------------------------------------------------------------------------------------------------

async function edits(page) {
  await page.evaluate(() => scrollTo(0, 900));
  await mark(page);
  const back = change(LONG, added("A sentence that was not there."));
  await page.getByText("A sentence that was not there.").waitFor();
  expect(!(await isMarked(page)), "an edit: the page is not read anew");
  await rest(page);
  await same(scroll(page), 900, "an edit: the place");

  await page.evaluate(() => scrollTo(0, 500));
  back();
  await page.getByText("A sentence that was not there.").waitFor({ state: "detached" });
  await rest(page);
  await same(scroll(page), 500, "an edit taken back: the place");

  await mark(page);
  const undo = change(OTHER, added("Nothing that the long brief shows."));
  // What is edited elsewhere is not shown here: only time could tell, or a second page that shows it.
  const second = await page.context().newPage();
  await second.goto(new URL("other.html", page.url()).href);
  await second.getByText("Nothing that the long brief shows.").waitFor();
  await second.close();
  undo();
  await page.waitForTimeout(1500);
  expect(await isMarked(page), "an edit elsewhere: the page is read anew");
}

// Written after the page was sent, and before its script could ask for anything.
async function races(page) {
  await page.route("**/.brief/preview.js", async (route) => {
    change(LONG, added("Written while the page came."));
    const until = Date.now() + PATIENCE;
    while (Date.now() < until && !(await (await fetch(page.url())).text()).includes("Written while")) { /* asks again */ }
    await route.fallback();
  }, { times: 1 });
  await page.reload({ waitUntil: "commit" });
  await page.getByText("Written while the page came.").waitFor();
}

// The page that says that there is none is short, and yet the place is kept for when it comes back.
async function goes(page) {
  await page.evaluate(() => scrollTo(0, 900));
  const text = read(LONG);
  rmSync(join(folder, LONG));
  await part(page, "status").filter({ hasText: "no such page" }).waitFor();
  await rest(page);
  write(LONG, text);
  await page.getByText("Paragraph 7 of the long brief").first().waitFor();
  await rest(page);
  await same(scroll(page), 900, "a file that comes back: the place");
}

// Whatever a server says, a page is not read again and again.
async function endless(page) {
  let times = 0;
  page.on("framenavigated", () => { times += 1; });
  await page.route("**/.brief/state*", async (route) => {
    const answer = await route.fetch();
    const state = await answer.json();
    await route.fulfill({ json: { ...state, page: { ...state.page, etag: '"never"' } } });
  });
  change(LONG, added("Once is enough."));
  await page.getByText("Once is enough.").waitFor();
  await rest(page);
  await page.waitForTimeout(1000);
  await same(times, 1, "a tag that never comes: how often the page is read anew");
}

async function breaks(page) {
  const panel = part(page, "panel");
  expect(!(await panel.isVisible()), "the panel shows though nothing is wrong");
  const line = read(LONG).split("\n").length + 1;
  const mend = change(LONG, added("And so it went on, as [[nobody-at-all]] said."));
  await panel.waitFor();
  const words = await panel.innerText();
  for (const wanted of ["error", "nobody-at-all", `${LONG}:${line}:`, "unknown-reference", "as [[nobody-at-all]] said"]) {
    expect(words.includes(wanted), `a broken link: the panel does not say \`${wanted}\` but:\n${words}`);
  }
  const link = await panel.locator("a.open").first().getAttribute("href");
  expect(link.startsWith("vscode://file/") && link.includes(`long.md:${line}`), `a broken link: the editor opens ${link}`);
  await page.getByText("And so it went on").first().waitFor();
  await inEveryLook(page, "the panel");
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  const other = change(LONG, added("And [[nobody-else]] said nothing."));
  await panel.filter({ hasText: "nobody-else" }).waitFor();
  other();
  await part(page, "findings").filter({ hasText: "1 error here" }).waitFor();
  mend();
  await part(page, "findings").waitFor({ state: "hidden" });
  await panel.waitFor({ state: "hidden" });
  await rest(page);
  await same(page.getByText("nobody-at-all").count(), 0, "a mended link: how often it shows");
}

async function hostile(page) {
  const key = "<img src=x onerror='window.taken=1'><script>window.taken=1</script>";
  const mend = change(LONG, (text) => text.replace("+++\n", `+++\n"${key}" = 1\n`).replace("\nsummary", `\n# </script><b>\nsummary`));
  await part(page, "panel").waitFor();
  const words = await part(page, "panel").innerText();
  expect(words.includes("<img src=x onerror="), `hostile text: the panel does not show it as it is:\n${words}`);
  await arrive(page, new URL("/.brief/findings", page.url()).href);
  expect((await page.innerText("main")).includes("<img src=x onerror="), "hostile text: the list does not show it as it is");
  await accessible(page, "the list of findings");
  await same(page.evaluate(() => window.taken ?? null), null, "hostile text: what it did");
  mend();
  await page.getByText("Nothing is wrong").waitFor();
}

async function template(page) {
  await mark(page);
  const mend = change(TEMPLATE, (text) => text.replace("{% block main %}", "{% block main %}{% if %}"));
  await part(page, "panel").filter({ hasText: TEMPLATE }).waitFor();
  await page.getByText("Paragraph 7 of the long brief").first().waitFor();
  expect(await isMarked(page), "a broken template: the page is read anew");
  mend();
  await part(page, "panel").waitFor({ state: "hidden" });
}

// Without its head a brief is nothing: what it was is shown, and said to be old.
async function stale(page) {
  await mark(page);
  const mend = change(LONG, (text) => text.replace("+++\n\n", "\n"));
  await part(page, "status").filter({ hasText: "last good state" }).waitFor();
  await part(page, "lead").filter({ hasText: "You see its last good state." }).waitFor();
  await part(page, "panel").filter({ hasText: `${LONG}:1:` }).waitFor();
  expect(await page.getByText("Paragraph 7 of the long brief").first().isVisible(), "a broken head: the page is gone");
  expect(await isMarked(page), "a broken head: the page is read anew");
  await inEveryLook(page, "a page of old");
  mend();
  await part(page, "status").filter({ hasText: "fresh" }).waitFor();
  await part(page, "panel").waitFor({ state: "hidden" });
  await arrive(page, new URL("none.html", page.url()).href);
  const odd = change("content/briefs/none.md", () => "+++\ntitle = \"None\"\n");
  await part(page, "findings").filter({ hasText: "error" }).waitFor();
  await same(part(page, "status").innerText(), "cannot be made", "a page that never was: the state");
  await inEveryLook(page, "a page that cannot be made");
  odd();
  await part(page, "status").filter({ hasText: "no such page" }).waitFor();
}

async function style(page) {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const becomes = (colour) => page.waitForFunction((wanted) => getComputedStyle(document.body).backgroundColor === wanted, colour);
  const before = await paper();
  await page.evaluate(() => scrollTo(0, 700));
  await mark(page);
  const first = change(STYLE, added("body { background: rgb(1, 2, 3); }"));
  await becomes("rgb(1, 2, 3)");
  const second = change(STYLE, added("body { background: rgb(4, 5, 6); }"));
  await becomes("rgb(4, 5, 6)");
  second();
  first();
  await becomes(before);
  expect(await isMarked(page), "a changed style: the page is read anew");
  await same(scroll(page), 700, "a changed style: the place");
  await page.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet]").length === 1);
}

async function follows(page) {
  const back = change(OTHER, added("What is being written."));
  await page.waitForURL("**/briefs/other.html");
  await page.getByText("What is being written.").waitFor();
  await rest(page);
  back();
  await page.getByText("What is being written.").waitFor({ state: "detached" });
  expect(page.url().endsWith("/briefs/other.html"), `followed, the browser is at ${page.url()}`);
}

async function drafts(page) {
  await part(page, "ribbon").filter({ hasText: "Draft" }).waitFor();
  expect(await part(page, "stamp").isVisible(), "a draft: no stamp in the bar");
  await page.getByText("Words of the draft").first().waitFor();
  await inEveryLook(page, "a draft");
  const out = join(folder, "..", "built");
  const { status } = spawnSync(brief, ["-C", folder, "build", "--quiet", "--drafts", "--out", resolve(out)]);
  await same(status, 0, "a build with drafts: its status");
  for (const name of readdirSync(join(out, "briefs"))) {
    const built = readFileSync(join(out, "briefs", name), "utf8");
    expect(!/\.brief\/|brief-preview/.test(built), `the preview is in the built ${name}`);
  }
}

async function withheld(page) {
  await part(page, "ribbon").filter({ hasText: "--drafts" }).waitFor();
  await arrive(page, new URL("later.html", page.url()).href);
  await part(page, "ribbon").filter({ hasText: "--as-of" }).waitFor();
  await inEveryLook(page, "a page that is withheld");
  const publish = change(DRAFT, (text) => text.replace(`status = "draft"\n`, ""));
  await page.goto(new URL("draft.html", page.url()).href);
  await page.getByText("Words of the draft").first().waitFor();
  publish();
  await part(page, "ribbon").filter({ hasText: "--drafts" }).waitFor();
}

async function embargoed(page) {
  await part(page, "ribbon").filter({ hasText: "Embargoed until 1 January 2999" }).waitFor();
}

async function restarts(page, server) {
  await page.evaluate(() => scrollTo(0, 800));
  await server.kill();
  await part(page, "status").filter({ hasText: "stopped" }).waitFor();
  expect(await page.getByText("Paragraph 7 of the long brief").first().isVisible(), "the server is gone: so is the page");
  const back = change(LONG, added("Written while nobody listened."));
  const again = await serve(server.port);
  try {
    await same(again.port, server.port, "the second server: its port");
    await page.getByText("Written while nobody listened.").waitFor();
    await rest(page);
    await same(scroll(page), 800, "after a restart: the place");
    back();
    await page.getByText("Written while nobody listened.").waitFor({ state: "detached" });
    // A second time with nothing new: the page stays as it is.
    await rest(page);
    await mark(page);
  } finally {
    await again.stop();
  }
  const third = await serve(server.port);
  try {
    await rest(page);
    expect(await isMarked(page), "after a restart without a change: the page is read anew");
  } finally {
    await third.stop();
  }
}

async function hides(page) {
  const bar = part(page, "bar");
  await same(part(page, "record").innerText(), "brief [[long]]", "the bar: the record");
  expect(/^\d+ words · \d+ min$/.test(await part(page, "reading").innerText()), `the bar: ${await part(page, "reading").innerText()}`);
  expect((await part(page, "edit").locator("a").getAttribute("href")).includes("long.md"), "the bar: no link to the file");
  await inEveryLook(page, "the bar");
  await part(page, "hide").click();
  await bar.waitFor({ state: "hidden" });
  const edited = change(LONG, added("While the bar is hidden."));
  await page.getByText("While the bar is hidden.").waitFor();
  await rest(page);
  expect(!(await bar.isVisible()), "the hidden bar comes back by itself");
  const broken = change(LONG, added("As [[nobody-at-all]] said."));
  await part(page, "panel").waitFor();
  broken();
  await part(page, "panel").waitFor({ state: "hidden" });
  edited();
  await rest(page);
  expect(!(await bar.isVisible()), "the hidden bar comes back with a mended page");
  await page.keyboard.press("Alt+Shift+B");
  await bar.waitFor();
}

// No page is moved or made larger by what is laid over it, and no script of a page finds its way in.
async function leavesThePageAlone(page, server) {
  const size = () => page.evaluate(() => [document.documentElement.scrollHeight, document.body.getBoundingClientRect().top].join(" "));
  const shown = await size();
  const names = await page.evaluate(() => Object.keys(window).filter((name) => /brief|preview/i.test(name)).join());
  await same(names, "", "global names");
  const bare = await page.context().newPage();
  await bare.route("**/.brief/**", (route) => route.abort());
  await bare.goto(page.url());
  const without = await bare.evaluate(() => [document.documentElement.scrollHeight, document.body.getBoundingClientRect().top].join(" "));
  await same(without, shown, "the page's size with and without the preview");
  await bare.close();
  const strange = await browser.newPage();
  await strange.goto(`${server.link}briefs/long.html`);
  await strange.locator("brief-preview").waitFor({ state: "attached" });
  await same(strange.evaluate(() => document.querySelector("brief-preview").shadowRoot), null, "the shadow root");
  await strange.close();
}

const ABSENT = /404 \(Not Found\)/;
const DOWN = /ERR_(CONNECTION|INCOMPLETE|EMPTY|SOCKET|NETWORK)/;
const start = "briefs/long.html";

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  await journey("an edit", { start }, edits);
  await journey("an edit at the wrong moment", { start }, races);
  await journey("a file that goes and comes", { start, told: ABSENT }, goes);
  await journey("a server that errs", { start }, endless);
  await journey("a fault", { start }, breaks);
  await journey("hostile text", { start }, hostile);
  await journey("a template", { start }, template);
  await journey("an old page", { start, told: /404 \(Not Found\)|500 \(Internal/ }, stale);
  await journey("a style", { start }, style);
  await journey("following", { start, options: ["--follow"] }, follows);
  await journey("drafts", { start: "briefs/draft.html", options: ["--drafts"] }, drafts);
  await journey("what is withheld", { start: "briefs/draft.html", told: ABSENT }, withheld);
  await journey("an embargo", { start: "briefs/later.html", options: ["--as-of", "2999-06-01"] }, embargoed);
  await journey("a restart", { start, told: DOWN }, restarts);
  await journey("the bar", { start }, hides);
  await journey("a page left alone", { start, told: /ERR_FAILED/ }, leavesThePageAlone);
} finally {
  await browser.close();
}
for (const fault of faults) console.log(fault);
console.log(`${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;
