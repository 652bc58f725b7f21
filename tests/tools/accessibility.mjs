// Opens pages of a built site in Chromium, once per look (light, dark, phone), and prints as JSON what axe-core finds and what the
// accessibility tree says of each picture: node accessibility.mjs FOLDER PATH…
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

const [folder, ...paths] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const looks = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  { name: "phone", colorScheme: "light", viewport: { width: 360, height: 740 } },
];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2" };

const server = createServer((request, response) => {
  let file = join(folder, decodeURIComponent(new URL(request.url, "http://x").pathname));
  file = existsSync(file) && statSync(file).isDirectory() ? join(file, "index.html") : file;
  const found = existsSync(file);
  response.writeHead(found ? 200 : 404, { "content-type": types[extname(file)] ?? "application/octet-stream" });
  found ? createReadStream(file).pipe(response) : response.end();
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
});

async function open(look) {
  const report = [];
  const context = await browser.newContext({ colorScheme: look.colorScheme, viewport: look.viewport, bypassCSP: true });
  await context.addInitScript(axe);
  const page = await context.newPage();
  for (const path of paths) {
    const answer = await page.goto(origin + path);
    // What folds is opened, or nobody would look at it.
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    const found = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), tags);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    const session = await context.newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    await session.detach();
    report.push({
      look: look.name,
      path,
      status: answer.status(),
      scrolls: width > look.viewport.width,
      passes: found.passes.length,
      violations: found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary}`)),
      images: nodes
        .filter((n) => !n.ignored && ["img", "image"].includes(n.role?.value))
        .map((n) => ({ name: n.name?.value ?? "", description: n.description?.value ?? "" })),
    });
  }

  await context.close();
  return report;
}

const report = (await Promise.all(looks.map(open))).flat();
await browser.close();
server.close();
console.log(JSON.stringify(report));
