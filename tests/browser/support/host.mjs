// A council's own website on another origin: one page with the widget's line, under a content security policy that
// allows the service and nothing else, with a style sheet that does its worst.
import { createServer } from 'node:http';

const HOSTILE = `
* { all: unset !important; color: red !important; font: 700 12px/0.5 monospace !important; display: inline !important }
p, div, form, label, textarea, select, button, details, summary, a, b { display: none !important }
yousaid-feedback, yousaid-feedback * { display: none !important; opacity: 0 !important; position: fixed !important; left: -999px !important }
`;
const PLAIN = `body { font: 18px/1.5 Georgia, serif; margin: 1rem } .brand { --yousaid-accent: #00703c; --yousaid-background: #f3f2f1 }`;

/**
 * Starts it. `line(address)` is what stands in the page; `style` is `plain` or `hostile`. Whatever else the page asks
 * for is given as `files`, by path. Gives back `{ origin, policy, stop }`.
 */
export async function startHost({ service, line, style = 'plain', scripts = service, files = {} }) {
  const policy = `default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self' ${scripts}; connect-src ${service}; form-action 'none'; base-uri 'none'`;
  const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Short breaks in Aldermere</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/style.css"></head>
<body><main><h1>Short breaks</h1><p>What the council offers.</p><section class="brand">${line}</section><p>The end of the page.</p></main></body></html>`;
  const served = {
    '/': ['text/html; charset=utf-8', page],
    '/icon.svg': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    '/style.css': ['text/css', style === 'hostile' ? HOSTILE : PLAIN],
    ...files,
  };
  const server = createServer((request, response) => {
    const [type, body] = served[new URL(request.url, 'http://host').pathname] ?? [];
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': type ?? 'text/plain',
      'content-security-policy': policy,
      'cache-control': 'no-store',
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, policy, stop: () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections()) };
}
