// What `sitegen serve` puts into pages: reloads them when they change, exchanges style sheets, shows what is wrong.
// The same file is the script of the page and that of its worker. The worker listens: it is made before the page's own
// Content-Security-Policy is read and is not subject to it.
"use strict";
(() => {
  if (typeof document === "undefined") {
    const source = new EventSource(decodeURIComponent(location.hash.slice(1)));
    for (const name of ["reload", "styles", "errors", "mended"]) {
      source.addEventListener(name, (event) => postMessage({ name, data: JSON.parse(event.data) }));
    }
    source.addEventListener("open", () => postMessage({ name: "open" }));
    return;
  }

  const script = document.currentScript;
  const isErrorPage = script.dataset.page === "errors";
  let isFirst = true;
  const own = new URL(script.src);
  const base = own.pathname.slice(0, -"/.sitegen/live.js".length);
  const events = new URL(base + "/.sitegen/events", own);
  events.searchParams.set("path", pathOf());
  events.searchParams.set("page", script.dataset.page);
  events.searchParams.set("files", script.dataset.files);

  function pathOf() {
    try {
      return decodeURIComponent(location.pathname).slice(decodeURIComponent(base).length);
    } catch {
      return "/";
    }
  }

  function handle({ name, data }) {
    if (name === "reload") location.reload();
    if (name === "styles") exchange(data.links);
    if (name === "errors") overlay(data.errors);
    if (name === "mended") overlay(null);
    document.documentElement.dispatchEvent(new CustomEvent("sitegen:" + name));
  }

  // Each new sheet is put behind the one it replaces, which stays until it has come: the page is never without style.
  function exchange(links) {
    const sheets = [...document.querySelectorAll("link[rel~=stylesheet]")].filter((link) => !link.dataset.leaving);
    if (links && links.length !== sheets.length) return location.reload();
    sheets.forEach((old, i) => {
      const attributes = links ? links[i] : { href: busted(old.href) };
      if (!attributes.href || new URL(attributes.href, document.baseURI).href === old.href) return;
      const fresh = old.cloneNode();
      if (links) [...fresh.attributes].forEach((a) => fresh.removeAttribute(a.name));
      Object.entries(attributes).forEach(([key, value]) => fresh.setAttribute(key, value));
      old.dataset.leaving = "true";
      fresh.addEventListener("load", () => old.remove());
      fresh.addEventListener("error", () => location.reload());
      old.after(fresh);
    });
  }

  function busted(href) {
    const url = new URL(href, document.baseURI);
    if (url.origin !== location.origin) return href;
    url.searchParams.set("sitegen", Date.now());
    return url.href;
  }

  // A shadow tree with style sheets made by script: the page's styles do not touch it, nor does its policy.
  function layer(name, css) {
    document.querySelector(name)?.remove();
    const element = document.createElement(name);
    const root = element.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    document.documentElement.append(element);
    return root;
  }

  function add(parent, tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    parent.append(element);
    return element;
  }

  function overlay(errors) {
    document.querySelector("sitegen-errors")?.remove();
    if (isErrorPage) {
      // The page itself shows the errors that it came with.
      if (!isFirst) location.reload();
      isFirst = false;
      return;
    }
    if (!errors) return;
    const root = layer(
      "sitegen-errors",
      `:host{all:initial}
       div{position:fixed;inset:auto 0 0 0;max-height:70vh;overflow:auto;z-index:2147483647;box-sizing:border-box;padding:12px 20px;
         background:#1c1b1f;color:#f3eff4;border-top:4px solid #ef5350;font:14px/1.5 system-ui,sans-serif}
       b{font-size:16px} pre{font:13px/1.45 ui-monospace,monospace;white-space:pre-wrap;margin:10px 0;tab-size:2}
       button{float:right;font:inherit;color:inherit;background:none;border:1px solid #938f99;border-radius:4px;padding:2px 10px;cursor:pointer}`,
    );
    const box = add(root, "div", "");
    box.setAttribute("role", "alert");
    const close = add(box, "button", "Close");
    close.addEventListener("click", () => document.querySelector("sitegen-errors")?.remove());
    add(box, "b", "The site cannot be built; this is its last good state");
    errors.forEach((text) => add(box, "pre", text));
  }

  function mark(text) {
    const root = layer(
      "sitegen-mark",
      `:host{all:initial}
       div{position:fixed;left:8px;bottom:8px;z-index:2147483646;padding:2px 10px;border-radius:4px;background:#f9a825;color:#1c1b1f;
         font:600 13px/1.6 system-ui,sans-serif;pointer-events:none}
       @media print{div{display:none}}`,
    );
    add(root, "div", text);
  }

  if (script.dataset.marks) mark(script.dataset.marks);

  function listen() {
    const source = new EventSource(events);
    for (const name of ["reload", "styles", "errors", "mended"]) {
      source.addEventListener(name, (event) => handle({ name, data: JSON.parse(event.data) }));
    }
    source.addEventListener("open", () => handle({ name: "open" }));
  }

  try {
    const worker = new Worker(own.href + "#" + encodeURIComponent(events.href));
    worker.addEventListener("message", (event) => handle(event.data));
    worker.addEventListener("error", listen, { once: true });
  } catch {
    listen();
  }
})();
