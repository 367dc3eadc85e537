// Opens pages of built sites from the disk and fails with all that is wrong: node check.mjs FOLDER CHROMIUM NODE_MODULES
import { createRequire } from "node:module";
import { readdirSync, statSync, existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, program, modules] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), "none.js"));
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core");

// The browser's whole path, as the shell would find it.
const inPath = process.env.PATH.split(delimiter).map((place) => join(place, program)).find((path) => existsSync(path));
const executablePath = program.includes("/") ? program : inPath;

const faults = [];

// Of a folder of pages the largest: it has the most that can be wrong.
function largest(site, name) {
  const pages = readdirSync(join(folder, site, name)).filter((page) => page.endsWith(".html"));
  const size = (page) => statSync(join(folder, site, name, page)).size;
  return join(name, pages.sort((a, b) => size(b) - size(a))[0]);
}

function pagesOf(site) {
  const lists = ["index", "briefs", "timeline", "events", "citations", "figures", "quotes", "404"].map((name) => `${name}.html`);
  const records = ["briefs", "events", "actors", "sources", "places"].filter((name) => existsSync(join(folder, site, name)));
  return [...lists, ...records.map((name) => largest(site, name))].filter((page) => existsSync(join(folder, site, page)));
}

function address(site, page) {
  return pathToFileURL(join(resolve(folder), site, page)).href;
}

// What is asked of any other place than the disk.
function watch(page, where) {
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) faults.push(`${where()}: asks for ${request.url()}`);
  });
  page.on("requestfailed", (request) => faults.push(`${where()}: cannot load ${request.url()}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${where()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${where()}: ${error.message}`));
}

async function accessible(page, where) {
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  for (const { id, help, nodes } of violations) {
    for (const node of nodes.slice(0, 3)) faults.push(`${where}: ${id}: ${help}: ${node.html.slice(0, 160)} ${node.failureSummary.split("\n")[1] ?? ""}`);
  }
}

async function narrow(page, where) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return null;
    const out = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > room + 1 || e.getBoundingClientRect().left < -1);
    return `${document.documentElement.scrollWidth} px wide: ${out.slice(0, 3).map((e) => e.outerHTML.slice(0, 80)).join(" / ")}`;
  });
  if (wide) faults.push(`${where}: scrolls sideways, ${wide}`);
}

async function look(browser, site, { width, colorScheme }) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  let where = "";
  watch(page, () => where);
  for (const name of pagesOf(site)) {
    where = `${site}/${name} at ${width} px, ${colorScheme}`;
    await page.goto(address(site, name));
    await narrow(page, where);
    await accessible(page, where);
  }
  await context.close();
}

// From the home page to a brief, a source and back, by links alone, with and without script.
async function walk(browser, javaScriptEnabled) {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  const where = `a walk ${javaScriptEnabled ? "with" : "without"} script`;
  watch(page, () => where);
  const steps = [
    ["main a.ref-brief", "/briefs/"],
    ["main a.cite", "#"],
    [".references a[href*='sources/']", "/sources/"],
    [".backlinks a.ref-brief", "/briefs/"],
    ["main a.ref-event", "/events/"],
    [".site-title", "index.html"],
  ];
  await page.goto(address("flagship", "index.html"));
  for (const [link, expected] of steps) {
    try {
      await page.locator(link).first().click({ timeout: 5000 });
    } catch {
      faults.push(`${where}: there is no \`${link}\` to follow at ${page.url()}`);
      break;
    }
    if (!page.url().includes(expected)) faults.push(`${where}: \`${link}\` leads to ${page.url()}`);
    const words = (await page.locator("main").innerText()).trim();
    if (words.length < 80) faults.push(`${where}: ${page.url()} is empty`);
  }
  await context.close();
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--allow-file-access-from-files"] });
try {
  for (const width of [1280, 390]) {
    for (const colorScheme of ["light", "dark"]) await look(browser, "flagship", { width, colorScheme });
    await look(browser, "rtl", { width, colorScheme: "light" });
  }
  for (const script of [true, false]) await walk(browser, script);
} finally {
  await browser.close();
}
for (const fault of faults) console.log(fault);
console.log(`${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;
