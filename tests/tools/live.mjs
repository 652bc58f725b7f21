// Works on a site with `sitegen serve` and Chromium as its author would, and prints as JSON what the browser showed:
// node live.mjs FOLDER PROGRAM ARGUMENT…   (FOLDER is the site's; PROGRAM serves it)
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [folder, program, ...args] = process.argv.slice(2);
const report = {};
const servers = [];
const read = (path) => readFileSync(join(folder, path), "utf8");
const write = (path, text) => writeFileSync(join(folder, path), text);

function serve(port) {
  const server = spawn(program, [...args, "--port", String(port)], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  servers.push(server);
  const address = new Promise((resolve, reject) => {
    let text = "";
    server.stdout.on("data", (data) => {
      text += data;
      const match = text.match(/serving (http:\S+)/);
      if (match) resolve(match[1]);
    });
    server.on("exit", () => reject(new Error("the server ended: " + text)));
  });
  const ended = new Promise((resolve) => server.on("exit", (code) => resolve(code)));
  return { server, address, ended };
}

// Where something is not shown in time the servers end with this script, as the browser does.
process.on("exit", () => servers.forEach((server) => server.kill("SIGKILL")));

const first = serve(0);
const address = await first.address;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
});
const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
const faults = [];

// Opens a page and waits until its script listens. What is set on its window is gone when it is loaded again.
async function open(path) {
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`));
  await page.addInitScript(() => {
    window.listening = new Promise((resolve) => document.addEventListener("sitegen:open", resolve, { capture: true }));
    window.stayed = false;
  });
  await page.goto(new URL(path, address).href);
  await page.evaluate(() => window.listening);
  await page.evaluate(() => (window.stayed = true));
  return page;
}
const shows = (page, text) => page.waitForFunction((t) => document.body?.innerText.includes(t), text);
const stayed = (page) => page.evaluate(() => window.stayed);

// Two tabs on a page and one on another: the first two are loaded again, where they were scrolled to; the third stays.
const [one, two, other] = [await open("/posts/hello/"), await open("/posts/hello/"), await open("/posts/other/")];
await one.evaluate(() => window.scrollTo(0, 700));
const hello = read("content/posts/hello.md");
write("content/posts/hello.md", hello.replace("Hello, reader.", "Hello again."));
await Promise.all([shows(one, "Hello again."), shows(two, "Hello again.")]);
await one.waitForFunction(() => window.scrollY > 600);
report.reloaded = !(await stayed(one)) && !(await stayed(two));
report.scroll = await one.evaluate(() => window.scrollY);
report.otherStayed = await stayed(other);

// A style sheet is exchanged in place.
await other.evaluate(() => (window.stayed = true));
write("assets/site.css", "body { color: rgb(1, 2, 3) } article { height: 3000px }");
await other.waitForFunction(() => getComputedStyle(document.body).color === "rgb(1, 2, 3)");
report.styledInPlace = await stayed(other);
await other.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet]").length === 1);

// What is wrong is shown over the page, and goes when it is mended.
write("content/posts/hello.md", hello + "\n[Nowhere](nowhere.md)\n");
const overlay = await other.waitForSelector("sitegen-errors", { state: "attached" });
report.overlay = await overlay.evaluate((element) => element.shadowRoot.textContent);
report.behindOverlay = await other.evaluate(() => document.body.innerText.includes("Another post."));
write("content/posts/hello.md", hello);
await other.waitForSelector("sitegen-errors", { state: "detached" });
report.mendedInPlace = await stayed(other);

// A page with a strict policy of its own is reloaded all the same, and its policy holds.
const strict = await open("/strict/");
report.policyHolds = await strict.evaluate(() => {
  const script = document.createElement("script");
  script.textContent = "window.injected = true";
  document.head.append(script);
  return window.injected !== true;
});
write("content/strict.md", read("content/strict.md").replace("Strict.", "Still strict."));
await shows(strict, "Still strict.");
write("content/broken.md", "---\ntitle: Broken\n---\n[Nowhere](nowhere.md)\n");
report.strictOverlay = await (await strict.waitForSelector("sitegen-errors", { state: "attached" })).evaluate(
  (element) => getComputedStyle(element.shadowRoot.querySelector("div")).position,
);
write("content/broken.md", "---\ntitle: Broken\n---\nMended.\n");
await strict.waitForSelector("sitegen-errors", { state: "detached" });

// A draft is marked.
const draft = await open("/posts/draft/");
report.mark = await draft.evaluate(() => document.querySelector("sitegen-mark").shadowRoot.textContent);

// The server ends and another one takes its place; meanwhile the page changed.
first.server.kill("SIGINT");
report.exitCode = await first.ended;
write("content/posts/other.md", read("content/posts/other.md").replace("Another post.", "After the restart."));
const second = serve(new URL(address).port);
await second.address;
await shows(other, "After the restart.");
report.reconnected = true;
await browser.close();
second.server.kill("SIGINT");
await second.ended;
report.faults = faults;
console.log(JSON.stringify(report));
