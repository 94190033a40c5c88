/** The one page of the shell, and what is shown while it is being built. */
import type { BuildStatus } from "../shell/build.js";

const head = (title: string, more: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="/assets/icons/standard/dashboard_60.png">
<link rel="stylesheet" href="/assets/styles/salesforce-lightning-design-system.min.css">
<link rel="stylesheet" href="/assets/shell.css">
${more}</head>
`;

/** `boot` goes in as data that is never run; `<` is escaped so that no text can end the element. */
export function shellPage(entry: string, boot: unknown): string {
  const data = JSON.stringify(boot).replace(/</g, "\\u003c");
  const scripts = `<script type="application/json" id="boot">${data}</script>\n<script type="module" src="/assets/app/${entry}"></script>\n`;
  return `${head("Lightning", scripts)}<body><p class="slds-p-around_large" role="status">Loading…</p></body>\n</html>\n`;
}

/** Asks again every second until the first build is done. */
export function waitingPage({ state, compiled, problems }: BuildStatus): string {
  const list = problems.map(
    ({ file, line, message }) =>
      `<li><strong>${escape(file ? `${file}:${line}` : "")}</strong> ${escape(message)}</li>`,
  );
  const text =
    state === "failed"
      ? `<h1 class="slds-text-heading_medium">The page could not be built</h1><ul class="slds-list_dotted slds-m-top_small">${list.join("")}</ul>`
      : `<h1 class="slds-text-heading_medium">Building the Lightning page…</h1><p>${compiled} modules compiled. The first time takes some seconds; later starts are faster.</p>`;
  const body = `<body><main class="slds-p-around_large"><div class="slds-card slds-p-around_large" role="status">${text}</div></main></body>\n</html>\n`;
  return head("Building…", '<meta http-equiv="refresh" content="1">\n') + body;
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
